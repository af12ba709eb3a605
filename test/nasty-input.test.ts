import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalText } from '../src/analysis/canonical-text.ts';
import { markdownBlocks } from '../src/analysis/markdown.ts';
import { parsePythonExamples } from '../src/analysis/python/examples.ts';
import { parsePythonInterface } from '../src/analysis/python/interface.ts';
import { parseSource } from '../src/analysis/syntax-tree.ts';
import { jsonAnswer } from '../src/pipeline/model-call/answer.ts';
import { fileProblems } from '../src/pipeline/model-call/file-rules.ts';
import { readForm } from '../src/pipeline/read-spec/form.ts';
import { statementsOf } from '../src/pipeline/read-spec/statements.ts';
import { sanitise } from '../src/pipeline/sanitise.ts';
import { python } from '../src/toolchains/python.ts';
import { findCommands } from '../src/trigger/command.ts';

/** As long as GitHub lets an issue or a comment be, and more than enough to make a quadratic pattern take many seconds. */
const length = 70_000;
const full = (unit: string) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const spaces = full(' ');

/** Far above what is needed (a few milliseconds) and far below what was taken before. */
const mostMs = 1_500;

async function durationOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe('long hostile text is read in no time', () => {
  it.each<[string, () => unknown]>([
    ['a comment of many lines', () => findCommands(full('\n'))],
    ['a comment of many comments', () => findCommands(full('a <!-- \n'))],
    ['HTML comments that nothing closes', () => sanitise(`-->${full('<!--')}`)],
    ['images that nothing closes', () => sanitise(full('!['))],
    ['instructions that nothing closes', () => sanitise(full('<?'))],
    ['sections that nothing closes', () => sanitise(full('<![CDATA['))],
    ['a link that is full of spaces', () => sanitise(`](${spaces}`)],
    [
      'code spans of all lengths',
      () => sanitise(Array.from({ length: 370 }, (_, index) => '`'.repeat(index + 1)).join(' ')),
    ],
    ['a heading that is full of spaces', () => readForm(`# a${spaces}x`)],
    ['a section that is full of spaces', () => readForm(`# Language\n${spaces}x`)],
    ['a statement of backticks', () => statementsOf(full('`'))],
    ['a statement of spaces', () => statementsOf(`a${spaces}b`)],
    ['a fence that is full of spaces', () => markdownBlocks(`\`\`\`${spaces}\``)],
    ['examples that are full of spaces', () => parsePythonExamples(`f(1)${' '.repeat(11_000)}x\n`.repeat(6))],
    ['examples of brackets that confuse the grammar', () => parsePythonExamples(full('<!--'))],
    ['examples of very many lines', () => parsePythonExamples(full('f(1) -> x\n'))],
    ['an interface of empty lines', () => parsePythonInterface(`a${full('\n')}`)],
    ['an interface of decorators', () => parsePythonInterface(full('@a\n'))],
    ['a file of empty lines', () => fileProblems({ path: 'a.py', role: 'code', content: `${full('\n')}x` })],
    ['a file of carriage returns', () => fileProblems({ path: 'a.py', role: 'code', content: full('\r') })],
    [
      'an answer of escaped quotation marks',
      () => jsonAnswer(z.object({}), () => []).read([`{${full('"\\')}`], ''),
    ],
    ['output that is full of spaces', () => canonicalText(`a${spaces}b`, python.volatile)],
    [
      'output that repeats what is left out',
      () => canonicalText(full('You can reproduce this example by'), python.volatile),
    ],
  ])('%s', async (_name, work) => {
    expect(await durationOf(work)).toBeLessThan(mostMs);
  });
});

it('what floods of openers hide is still taken out where something closes them', () => {
  expect(sanitise(`${'<!-- '.repeat(100)} hidden --> shown`).text.trim()).toBe('shown');
  expect(sanitise('a <!-- <!-- hidden --> b').text).toBe('a  b');
  expect(sanitise(`${'![ '.repeat(100)}hidden](https://example.com/a.png)`).text).not.toContain('hidden');
});

it('source that the grammar does not get through is broken, and the next one is read as ever', async () => {
  expect((await parseSource('python', full('<'))).broken).toBe(true);
  expect((await parseSource('python', 'x = 1\n')).broken).toBe(false);
});
