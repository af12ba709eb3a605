const joined = /^(?<mark>["'])[, ]*\k<mark>\.join\(\s*(?<items>[^\n]*)\)$/u;
const marks = [
  /^\(?["']\?["'] for \w+ in [\w.()]+\)?$/u,
  /^\[["']\?["'] for \w+ in [\w.()]+\]$/u,
  /^(?:\[["']\?["']\]|["']\?["']) \* (?:\w+|len\([\w.]+\))$/u,
];

/** `", ".join("?" for _ in names)`: as many places for parameters as there are values, and nothing of the values. */
function isPlaceholders(value: string): boolean {
  const items = joined.exec(value)?.groups?.['items'] ?? '';
  return marks.some((pattern) => pattern.test(items.trim()));
}

const places = /(?<!\{)\{(?!\{)(?<name>[^{}]*)\}/gu;

/** What the file gives to a name, line by line. */
function valuesOf(name: string, source: string): string[] {
  const assignment = new RegExp(
    String.raw`\b${name}\b[ \t]*(?::[^=\n]*)?[-+*/%|&]?=(?!=)[ \t]*(?<value>[^\n]*)`,
    'gu',
  );
  return [...source.matchAll(assignment)].map(({ groups }) => groups?.['value']?.trim() ?? '');
}

/** Whether the name stands nowhere but where it is given places for parameters and where those are put into a text. */
function isForPlaces(name: string, source: string): boolean {
  const values = /^[a-z]\w*$/iu.test(name) ? valuesOf(name, source) : [];
  if (values.length === 0 || !values.every(isPlaceholders)) return false;
  const all = source.match(new RegExp(String.raw`\b${name}\b`, 'gu')) ?? [];
  const put = source.split(`{${name}}`).length - 1;
  return all.length === values.length + put;
}

/** Whether nothing is put into a formatted string of Python but places for parameters, as `WHERE id IN (?, ?)` wants it. */
export function holdsPlaceholdersAlone(formatted: string, source: string): boolean {
  if (!/^[fF](?=["'])/u.test(formatted) || /["']\s*[+%]|\.format\(/u.test(formatted)) return false;
  const names = [...formatted.matchAll(places)].map(({ groups }) => groups?.['name'] ?? '');
  return names.length > 0 && names.every((name) => isForPlaces(name, source));
}
