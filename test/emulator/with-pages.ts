import type { Emulator } from '../../src/emulator/start-emulator.ts';

/** The site as a browser sees it: pages read, and forms sent as whom the cookie names. */
export const pagesOf = (emulator: Emulator) => {
  const read = async (path: string, login?: string) => {
    const headers = login === undefined ? {} : { cookie: `login=${login}` };
    const response = await fetch(emulator.url + path, { headers });
    return { status: response.status, page: await response.text(), headers: response.headers };
  };
  const submit = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(emulator.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: emulator.url, ...headers },
      body: new URLSearchParams(fields),
    });
  return { read, submit };
};
