import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCommands } from '../../src/trigger/command.ts';

/** The options of the first `/generate`, or null when there is none. */
function findCommand(comment: string) {
  return (
    findCommands(comment).flatMap((command) => (command.name === 'generate' ? [command.options] : []))[0] ??
    null
  );
}

/** The packages of all approvals, once each. */
function findApprovals(comment: string): string[] {
  const packages = findCommands(comment).flatMap((command) =>
    command.name === 'approve' ? command.packages : [],
  );
  return [...new Set(packages)];
}

const word = fc.stringMatching(/^[A-Za-z0-9_./-]{1,30}$/);
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.constantFrom('/generate', '```', '~~~~', '<!--', '-->', '> ', '\n', '\r\n', '    ', 'x', ' '), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
);

describe('the /generate command in a comment', () => {
  it('is found at the start of a line, with its options', () => {
    expect(findCommand('Please.\n/generate language=python path=src/x strategy=direct')).toEqual({
      language: 'python',
      path: 'src/x',
      strategy: 'direct',
    });
  });

  it('is found with every spelling of its options that holds no white space', () => {
    fc.assert(
      fc.property(word, word, word, (language, strategy, path) => {
        const text = `/generate  path=${path}\tlanguage=${language} strategy=${strategy}`;
        expect(findCommand(text)).toEqual({ language, strategy, path });
      }),
    );
  });

  it('needs no options, and passes over words that are none', () => {
    expect(findCommand('/generate')).toEqual({});
    expect(findCommand('/generate   \r\n')).toEqual({});
    expect(findCommand('/generate please colour=red language=go')).toEqual({ language: 'go' });
  });

  it.each([
    ['in the middle of a line', 'use /generate here'],
    ['after white space', ' /generate'],
    ['as part of a longer word', '/generated\n/generate-all\n/generate/x'],
    ['in another case', '/Generate'],
    ['in a quote', '> /generate'],
    ['in the lazy continuation of a quote', '> somebody wrote\n/generate'],
    ['two lines into the lazy continuation of a quote', '> somebody wrote\nand went on\n/generate'],
    ['in a fence of backticks', '```\n/generate\n```'],
    ['in a fence of tildes', '~~~ text\n/generate\n~~~'],
    ['in a fence that a shorter fence does not close', '````\n```\n/generate\n````'],
    ['in a fence that the other kind does not close', '```\n~~~\n/generate\n```'],
    ['in a fence that a line with an info string does not close', '```\n``` python\n/generate'],
    ['in a fence that never ends', '```python\n/generate'],
    ['in indented code', 'So:\n\n    /generate\n\n\t/generate'],
    ['in an HTML comment', '<!--\n/generate\n-->'],
    ['in an HTML comment that begins within a line', 'text <!-- hidden\n/generate\n--> more'],
    ['in an HTML comment that never ends', '<!--\n/generate'],
    ['in a second HTML comment', '<!-- a --> <!-- b\n/generate -->'],
    ['behind the end of an HTML comment', '<!--\n-->/generate'],
  ])('is not found %s', (_where, text) => {
    expect(findCommand(text)).toBeNull();
  });

  it.each([
    ['a quote and an empty line', '> quoted\n\n/generate'],
    ['an empty quote', '>\n/generate'],
    ['a closed fence', '```\ncode\n```\n/generate'],
    ['a fence closed by a longer one', '```\ncode\n`````\n/generate'],
    ['a closed HTML comment', '<!-- note -->\n/generate'],
    ['an HTML comment over several lines', '<!-- a\nb -->\n/generate'],
    ['a mention of how HTML comments begin', 'Write `<!--` first.\n/generate'],
    ['backticks within a line', '``` code ``` is inline\n/generate'],
  ])('is found after %s', (_where, text) => {
    expect(findCommand(text)).toEqual({});
  });

  it('is found in no quoted and in no fenced text, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = `${text}\n/generate`.split(/\r\n|\r|\n/);
        expect(findCommand(lines.map((line) => `> ${line}`).join('\n'))).toBeNull();
        const fence = '`'.repeat(400);
        expect(findCommand(`${fence}\n${lines.join('\n')}\n${fence}`)).toBeNull();
        expect(findCommand(lines.map((line) => `    ${line}`).join('\n'))).toBeNull();
      }),
    );
  });

  it('is read from any text without a fault, and only where a line begins with it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = findCommand(text);
        if (found !== null) expect(text).toMatch(/^\/generate([ \t]|\r|$)/m);
      }),
    );
  });
});

describe('the /specproof approve command in a comment', () => {
  it('names packages of every ecosystem, once each, on one line or several', () => {
    const comment =
      'Fine with me.\n/specproof approve requests @scope/name com.google.guava:guava\n/specproof approve requests, github.com/owner/name\n';
    expect(findApprovals(comment)).toEqual([
      'requests',
      '@scope/name',
      'com.google.guava:guava',
      'github.com/owner/name',
    ]);
  });

  it.each([
    ['without a name', '/specproof approve'],
    ['in the middle of a line', 'then /specproof approve x'],
    ['in a quote', '> /specproof approve x'],
    ['in a code fence', '```\n/specproof approve x\n```'],
    ['with words that can be no names', '/specproof approve ../x $(y) `z` -f'],
  ])('is not found %s', (_, comment) => {
    expect(findApprovals(comment)).toEqual([]);
  });

  it('approves at most twenty packages, whatever the comment holds', () => {
    fc.assert(
      fc.property(anyText, (text) => findApprovals(`${text}\n/specproof approve ${text}`).length <= 20),
    );
  });
});
