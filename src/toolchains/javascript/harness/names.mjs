// Makes what a file exports callable by name, as examples and measurements call it.

const { entries, fromEntries } = Object;

const reserved = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if import in instanceof new null return super switch this throw true try typeof var void while with yield
  let static implements interface package private protected public eval arguments`.split(/\s+/),
);

/** @param {string} name */
const isName = (name) => /^[A-Za-z_$][\w$]*$/.test(name) && !reserved.has(name);

/** What a CommonJS file hands out, also where Node.js cannot tell its names beforehand. @param {any} whole @returns {Record<string, any>} */
function namesInside(whole) {
  if (typeof whole === 'function') return { ...whole, [whole.name]: whole };
  return whole === null || typeof whole !== 'object' ? {} : { ...whole };
}

/**
 * @param {any} loaded the module's namespace
 * @param {boolean} stood whether the file stood in a repository
 * @returns {Record<string, any>}
 */
export function namesOf(loaded, stood) {
  if (!stood) return { ...loaded };
  const names = fromEntries(
    entries({ ...namesInside(loaded.default), ...loaded }).filter(([name]) => isName(name)),
  );
  return 'default' in loaded ? { ...names, default: loaded.default } : names;
}
