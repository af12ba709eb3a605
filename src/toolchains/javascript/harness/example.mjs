// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { closeSync, readFileSync, writeSync } from 'node:fs';
import { namesOf } from './names.mjs';
import { errorNames, messageOf, tagged } from './tagged.mjs';

// Evaluates one call of generated code and writes what came out to the channel of the answers.

const answerChannel = 3;
const { stringify } = JSON;
const leave = Reflect.get(process, 'reallyExit').bind(process);

/** @param {object} answer */
function finish(answer) {
  let rest = Buffer.from(stringify(answer));
  while (rest.length > 0) rest = rest.subarray(writeSync(answerChannel, rest));
  closeSync(answerChannel);
  leave(0);
}

/** @param {any} request */
async function evaluate({ module, name, stood = false, setup, expression }) {
  const loaded = await import(module);
  const inside = namesOf(loaded, stood);
  /** @type {Record<string, any>} */
  const names = {
    ...inside,
    [name]: inside[name] ?? loaded.default ?? loaded,
    __module: stood ? { ...loaded, ...inside } : loaded,
  };
  if (!('default' in loaded)) delete names['default'];
  const parameters = Object.keys(names).filter((key) => key !== 'default');
  const AsyncFunction = (async () => {}).constructor;
  const source = `{${setup}\nreturn (\n${expression}\n);}`;
  const run = Reflect.construct(AsyncFunction, [...parameters, source]);
  return {
    value: await Reflect.apply(
      run,
      undefined,
      parameters.map((key) => names[key]),
    ),
  };
}

/** @param {() => object} make */
function answer(make) {
  try {
    finish(make());
  } catch {
    finish({ value: { t: 'other', type: 'a value that cannot be read' } });
  }
}

evaluate(JSON.parse(readFileSync(0, 'utf8'))).then(
  ({ value }) => answer(() => ({ value: tagged(value) })),
  (error) => answer(() => ({ error: errorNames(error), message: messageOf(error) })),
);
