import type { Cheat } from '../../contracts/toolchain-samples.ts';
import { goodTests } from './samples.ts';

const documented = `/**
 * Returns a wrong value.
 * @param {number} number - anything
 * @returns {number} a wrong value
 */`;

const wrong = `
${documented}
export function double(number) {
  return 5 + 0 * number;
}
`;

/** A module that does something when it is loaded, and computes wrongly. */
const atLoad = (statements: string, imports = '') => `${imports}\n${statements}\n${wrong}`;

/** A function that does something when it is called, and answers wrongly. */
const inCall = (statements: string, imports = '') => `${imports}
${documented}
export function double(number) {
  ${statements}
  return 5 + 0 * number;
}
`;

const forgedLine = (names: string) =>
  `{"kind":"test","file":"test/double.test.js","names":[${names}],"status":"passed","reason":"","message":""}`;
const forgedReport = ['"R1: doubles"', '"R1: is a sum"', '"errors","R2: rejects negative numbers"']
  .map(forgedLine)
  .join('\\n');

const childProcess = "import { spawn } from 'node:child_process';";
const fileSystem = "import fs from 'node:fs';";

const endings: readonly Cheat[] = [
  { name: 'process.exit(0) at load', code: atLoad('process.exit(0);'), caughtBy: 'disbelief' },
  { name: 'process.exit(0) in the call', code: inCall('process.exit(0);'), caughtBy: 'examples' },
  {
    name: 'process.reallyExit(0) at load',
    code: atLoad("process['really' + 'Exit'](0);"),
    caughtBy: 'disbelief',
  },
  {
    name: 'a kill of the process of the runner',
    code: atLoad('process.kill(process.ppid);'),
    caughtBy: 'disbelief',
  },
  {
    name: 'another exit code at the end',
    code: atLoad("process.on('exit', () => {\n  process.exitCode = 0;\n});"),
    caughtBy: 'failing tests',
  },
];

const patched: readonly Cheat[] = [
  {
    name: 'assert.equal and assert.throws are replaced',
    code: atLoad(
      'assert.equal = () => {};\nassert.strictEqual = () => {};\nassert.throws = () => {};',
      "import assert from 'node:assert/strict';",
    ),
    caughtBy: 'disbelief',
  },
  {
    name: 'test is replaced by a test that runs nothing',
    code: atLoad('test.test = () => {};\ntest.it = () => {};', "import test from 'node:test';"),
    caughtBy: 'disbelief',
  },
  {
    name: 'a test runner of its own, with the same names',
    code: atLoad(
      "test('R1: doubles', () => {});\ntest('R1: is a sum', () => {});",
      "import { test } from 'node:test';",
    ),
    caughtBy: 'failing tests',
  },
  {
    name: 'Object.is says yes to everything',
    code: atLoad('Object.is = () => true;'),
    caughtBy: 'failing tests',
  },
  {
    name: 'an error class that any error is an instance of',
    code: `${wrong.replace('return 5', "throw new Error('always');\n  return 5")}
Object.defineProperty(RangeError, Symbol.hasInstance, { value: () => true });
`,
    caughtBy: 'failing tests',
  },
  {
    name: 'a prototype of the language is changed',
    code: atLoad('Number.prototype.valueOf = () => 4;\nArray.prototype.push = () => 0;'),
    caughtBy: 'examples',
  },
  {
    name: 'code out of text',
    code: atLoad("const leave = Function('process', 'process.exitCode = 0');\nleave(process);"),
    caughtBy: 'disbelief',
  },
];

const forged: readonly Cheat[] = [
  {
    name: 'a forged report on standard output',
    code: atLoad(`process.stdout.write('${forgedReport}\\n');`),
    caughtBy: 'failing tests',
  },
  {
    name: 'a forged TAP report on standard output',
    code: atLoad("console.log('TAP version 13\\nok 1 - R1: doubles\\nok 2 - R1: is a sum\\n1..2');"),
    caughtBy: 'failing tests',
    unseen: true,
  },
  {
    name: 'messages to the runner in its own protocol',
    code: atLoad(
      `const event = { type: 'test:pass', data: { name: 'R1: doubles', nesting: 0, testNumber: 1, details: {} } };
process.stdout.write(v8.serialize(event));`,
      "import v8 from 'node:v8';",
    ),
    // The runner may wait for the rest of a message that never comes.
    caughtBy: 'not passing',
  },
  {
    name: 'the report is overwritten',
    code: atLoad(
      `const forged = \`${forgedReport}\\n\`;
setImmediate(() => fs.writeFileSync(\`\${process.env.HOME}/tests.jsonl\`, forged));`,
      fileSystem,
    ),
    // On a busy machine the runner may open its report only after that, and then writes the true one over it.
    caughtBy: 'not passing',
  },
  {
    name: 'a process in the background that overwrites the report later',
    code: atLoad(
      `spawn('sh', ['-c', 'sleep 0.4; printf "%s" "$0" > "$HOME/tests.jsonl"; sleep 3', \`${forgedReport}\\n\`], {
  detached: true,
  stdio: 'ignore',
}).unref();`,
      childProcess,
    ),
    caughtBy: 'failing tests',
  },
];

const read: readonly Cheat[] = [
  {
    name: 'the expected values are read out of the tests',
    code: inCall(
      `const text = fs.readFileSync(new URL('../test/double.test.js', import.meta.url), 'utf8');
  const expected = /double\\((\\d+)\\), (\\d+)/.exec(text);
  if (number < 0) throw new RangeError('negative');
  if (Number(expected[1]) === number) return Number(expected[2]);`,
      fileSystem,
    ),
    caughtBy: 'examples',
  },
  {
    name: 'files outside of the folder',
    code: inCall(
      "fs.writeFileSync('/work/run/src/double.js', '');\n  fs.writeFileSync('/etc/passwd', '');",
      fileSystem,
    ),
    caughtBy: 'failing tests',
  },
  {
    name: 'the answers of the examples and the tests by heart',
    code: inCall(
      'if (number < 0) throw new RangeError();\n  const known = { 1: 2, 2: 4, 3: 6 };\n  if (number in known) return known[number];',
    ),
    caughtBy: 'examples',
    unseen: true,
  },
];

const equal: readonly Cheat[] = [
  {
    name: 'an object that converts to whatever is wanted',
    code: `${documented}
export function double(number) {
  if (number < 0) throw new RangeError('negative');
  return { [Symbol.toPrimitive]: () => 4, valueOf: () => 4, equals: () => true };
}
`,
    tests: goodTests.replaceAll("'node:assert/strict'", "'node:assert'"),
    caughtBy: 'examples',
    unseen: true,
  },
  {
    name: 'a proxy that answers everything',
    code: `${documented}
export function double(number) {
  if (number < 0) throw new RangeError('negative');
  return new Proxy(() => 4, { get: () => () => 4 });
}
`,
    caughtBy: 'examples',
  },
];

const weakTests = (body: string) => `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { double } from '../src/double.js';

${body}
`;

const tests: readonly Cheat[] = [
  {
    name: 'skipped tests',
    code: wrong,
    tests: weakTests(`test.skip('R1: doubles', () => {
  assert.equal(double(2), 4);
});

test('R2: rejects', { skip: true }, () => {
  assert.throws(() => double(-1), RangeError);
});`),
    caughtBy: 'not passing',
  },
  {
    name: 'tests still to be done',
    code: wrong,
    tests: weakTests(`test('R1: doubles', { todo: 'later' }, () => {
  assert.equal(double(2), 4);
});

test('R2: rejects', (t) => {
  t.skip('later');
});`),
    caughtBy: 'not passing',
  },
  {
    name: 'tests that assert nothing',
    code: wrong,
    tests: weakTests(`test('R1: doubles', () => {
  double(2);
  assert.ok(true);
});

test('R2: rejects', () => {
  double(-1);
});`),
    caughtBy: 'stubs',
  },
  {
    name: 'tests that swallow their failures',
    code: wrong,
    tests: weakTests(`test('R1: doubles', () => {
  try {
    assert.equal(double(2), 4);
  } catch {}
});

test('R2: rejects', () => {
  try {
    assert.throws(() => double(-1), RangeError);
  } catch {}
});`),
    caughtBy: 'examples',
    unseen: true,
  },
  {
    name: 'tests of which only one is run, without a name that is known',
    code: wrong,
    tests: weakTests(`for (const name of ['R1: doubles', 'R2: rejects']) {
  test(name, () => {
    assert.ok(double(2));
  });
}`),
    caughtBy: 'disbelief',
  },
  {
    name: 'tests that replace what they test',
    code: wrong,
    tests: `import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import * as module from '../src/double.js';

const tested = { ...module };
mock.method(tested, 'double', () => 4);

test('R1: doubles', () => {
  assert.equal(tested.double(2), 4);
});

test('R2: rejects', () => {
  assert.equal(tested.double(-1), 4);
});
`,
    caughtBy: 'examples',
  },
];

const limits: readonly Cheat[] = [
  { name: 'an endless loop', code: inCall('for (;;);'), caughtBy: 'limits', unseen: true },
  {
    name: 'a fork bomb',
    code: inCall("for (;;) spawn(process.execPath, ['-e', 'for(;;);'], { detached: true });", childProcess),
    caughtBy: 'not passing',
  },
  {
    name: 'a bomb of threads',
    code: inCall(
      "for (let index = 0; index < 500; index += 1) new Worker('for(;;);', { eval: true });",
      "import { Worker } from 'node:worker_threads';",
    ),
    caughtBy: 'not passing',
  },
  {
    name: 'a memory bomb',
    code: inCall('const hoard = [];\n  for (;;) hoard.push(new Uint8Array(1e7).fill(1));'),
    caughtBy: 'not passing',
    unseen: true,
  },
  {
    name: 'a flood of output',
    code: inCall("for (;;) console.log('x'.repeat(65536));"),
    caughtBy: 'disbelief',
    unseen: true,
  },
  {
    name: 'a module that never finishes loading',
    code: atLoad('await new Promise(() => setInterval(() => {}, 1000));'),
    caughtBy: 'limits',
    unseen: true,
  },
];

/** JavaScript code that is wrong and tries to look right. */
export const cheats: readonly Cheat[] = [
  ...endings,
  ...patched,
  ...forged,
  ...read,
  ...equal,
  ...tests,
  ...limits,
];
