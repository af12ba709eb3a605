import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Command } from '../../src/core/command.ts';
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
    ['in an HTML comment that a list closes', '- <!--\n\n/generate\n\n-->'],
    ['behind an HTML comment that its quote leaves open', '> <!--\n\n/generate\n\n-->'],
    ['in a processing instruction', '<?\n/generate\n?>'],
    ['in a processing instruction with empty lines', '<?php\n\n/generate\n\n?>'],
    ['in a processing instruction within a line', 'text <?\n/generate\n?> more'],
    ['in a declaration', '<!DOCTYPE\n/generate\n>'],
    ['in CDATA', '<![CDATA[\n\n/generate\n\n]]>'],
    ['in CDATA within a line', 'text <![CDATA[\n/generate\n]]> more'],
    ['in CDATA that never ends', '<![CDATA[\n\n/generate'],
    ['in a tag over several lines', '<a title="\n/generate\n">x</a>'],
    ['in a tag over several lines within a line', 'text <a href="x" title="\n/generate\n">x</a>'],
    ['in a tag of a block over several lines', '<div title="\n/generate\n">x</div>'],
    ['behind a tag that its block leaves open', '<div title="\n\n/generate\n\n">'],
    ['behind a tag that its quote leaves open', '> <div title="\n\n/generate\n\n">'],
    ['in a block of HTML', '<table><tr><td>\n/generate\n</td></tr></table>'],
    ['in preformatted HTML', '<pre>\n\n/generate\n\n</pre>'],
    ['in a fold', '<details><summary>Log</summary>\n\n/generate\n\n</details>'],
    ['in a quote of HTML', '<blockquote>\n\n/generate\n\n</blockquote>'],
    ['in code over several lines', 'so: `\n/generate\n` it is'],
    ['in the title of a link', '[x](y "\n/generate\n")'],
    ['in the title of a link with brackets in it', '[x](y "a) (b\n/generate\n")'],
    ['in the text of an image', '![\n/generate\n](x.png)'],
    ['in a definition of a link', '[x]: y\n"title\n/generate\n"'],
    ['in a footnote', 'text\n\n[^1]: note\n/generate'],
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
    ['an instruction in a line', '<?php echo 1 ?>\n/generate'],
    ['a comment of no length', '<!-->\n/generate'],
    ['a mention of an instruction', 'Write <? first.\n/generate'],
    ['a comparison', 'if a <b and so on\n/generate'],
    ['a tag in a line', 'see <b>this</b>\n/generate'],
    ['a block of HTML and an empty line', '<div>\nx\n</div>\n\n/generate'],
    ['a closed fold', '<details>\n\nlog\n\n</details>\n\n/generate'],
    ['a mention of a fold', 'Use `<details>` here.\n/generate'],
    ['an odd backtick', 'the key ` is broken\n/generate'],
    ['an odd backtick in a heading', '# the key `\n/generate'],
    ['odd brackets', 'a [ and a ( and a "\n/generate'],
    ['a link', '[x](y "z") and ![a](b)\n/generate'],
    ['a task list', '- [ ] one\n- [x] two\n\n/generate'],
    ['a quoted HTML comment', '> <!-- note -->\n> text\n\n/generate'],
    ['a quoted piece of HTML', '> <div>\n> text\n> </div>\n\n/generate'],
    ['an escaped bracket', `${String.raw`\[ and \< and \``}\n/generate`],
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

describe('commands in a comment', () => {
  it('are read in their order, with their options and texts', () => {
    const comment = [
      'Thanks! First this:',
      '/specproof plan language=rust --assume-defaults',
      '/specproof refine Rename `add`',
      'to `sum`, please.',
      '',
      '```python',
      '/specproof stop',
      '```',
      '/specproof retry strategy=direct path=a/b assume-defaults',
      '/specproof approve requests',
      '/specproof explain',
    ].join('\r\n');
    expect(findCommands(comment)).toEqual([
      { name: 'plan', options: { language: 'rust', assumeDefaults: true } },
      { name: 'refine', text: 'Rename `add`\nto `sum`, please.\n\n```python\n/specproof stop\n```' },
      { name: 'retry', options: { strategy: 'direct', path: 'a/b', assumeDefaults: true } },
      { name: 'approve', packages: ['requests'] },
      { name: 'explain' },
    ]);
  });

  it.each(['go', 'verify', 'stop', 'status', 'explain', 'help', 'forget'])('may say %s', (name) => {
    expect(findCommands(`/specproof ${name}`)).toEqual([{ name }]);
    expect(findCommands(`/specproof \t${name.toUpperCase()}, please`)[0]?.name).toBe('unknown');
    expect(findCommands(`/specproof ${name.toUpperCase()} please`)).toEqual([{ name }]);
  });

  it('need no word, no options and no text', () => {
    expect(findCommands('/specproof')).toEqual([{ name: 'help' }]);
    expect(findCommands('/specproof plan\n/specproof retry')).toEqual([
      { name: 'plan', options: {} },
      { name: 'retry', options: {} },
    ]);
    expect(findCommands('/specproof refine\n\n/generate')).toEqual([
      { name: 'refine', text: '' },
      { name: 'generate', options: {} },
    ]);
  });

  it('may assume the defaults with two dashes, with the one that keyboards make of them, or with none', () => {
    for (const word of ['--assume-defaults', '\u2014assume-defaults', 'assume-defaults'])
      expect(findCommand(`/generate ${word}`)).toEqual({ assumeDefaults: true });
    expect(findCommand('/generate --assume-defaults=no --assume')).toEqual({});
  });

  it('count as one where they are unknown, which is kept short', () => {
    expect(findCommands(`/specproof lunch\n/specproof go\n/specproof ${'x'.repeat(99)}`)).toEqual([
      { name: 'unknown', word: 'lunch' },
      { name: 'go' },
    ]);
    const [long] = findCommands(`/specproof ${'x'.repeat(99)}`);
    expect(long).toEqual({ name: 'unknown', word: `${'x'.repeat(59)}\u2026` });
    expect(findCommands('/specproof __proto__')).toEqual([{ name: 'unknown', word: '__proto__' }]);
    expect(findCommands('/specproof approve -f')).toEqual([{ name: 'unknown', word: 'approve' }]);
  });

  it('are the first ten at most', () => {
    const names = findCommands('/specproof go\n'.repeat(9).concat('/specproof stop\n'.repeat(9)));
    expect(names.map(({ name }) => name)).toEqual([...Array<string>(9).fill('go'), 'stop']);
  });

  it('are those that the contract allows, whatever the text', () => {
    const parts = ['/specproof ', '/generate ', 'approve', 'refine', 'language=', '\n', 'x'.repeat(30), ' '];
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.oneof(text, anyText), (comment) => {
        for (const command of findCommands(comment)) {
          const problems = Command.safeParse(command).error?.issues ?? [];
          expect(problems.filter(({ path }) => path[0] !== 'options')).toEqual([]);
        }
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
