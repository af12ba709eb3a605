/** Runs in the browser: shows what changed on the server without losing what is being typed. */
export const liveScript = `
const watched = document.querySelector('#live');
let last = watched ? watched.innerHTML : '';
const isTyping = () => [...watched.querySelectorAll('textarea')].some((field) => field.value !== '' || field === document.activeElement);
const refresh = async () => {
  if (isTyping()) return;
  const page = await fetch(location.href, { headers: { accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('#live');
  if (!fresh || fresh.innerHTML === last) return;
  last = fresh.innerHTML;
  const open = [...watched.querySelectorAll('details')].map((element) => element.open);
  watched.innerHTML = last;
  watched.querySelectorAll('details').forEach((element, index) => { element.open = open[index] ?? element.open; });
};
if (watched) setInterval(() => { refresh().catch(() => undefined); }, 2000);
`;
