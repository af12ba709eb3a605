// The set-up runs before any package is installed, so it reads JSON without a schema library.

/**
 * @param {string} text
 * @returns {unknown} undefined when it is not JSON
 */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown} undefined when there is no such field
 */
export function fieldOf(value, name) {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}
