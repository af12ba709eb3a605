import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Message } from '../../src/core/message.ts';
import { concerningEvents, decide } from '../../src/trigger/decide.ts';
import { readLines } from '../../src/trigger/markdown-lines.ts';
import {
  button,
  type Changes,
  checkRun,
  checkSuite,
  commented,
  issues,
  labeled,
  pullEvent,
  reasonOf,
  reviewed,
  settings,
} from './payloads.ts';

const departing = {
  ...labeled(),
  action: 'deleted',
  installation: { id: 7, updated_at: 1, suspended_at: null },
  repositories_removed: [{ id: 1 }],
};
const right: readonly [string, Changes][] = [
  ['issues', labeled()],
  ['issues', issues('closed')],
  ['issue_comment', commented('/generate language=go')],
  ['pull_request', pullEvent('closed')],
  ['pull_request', pullEvent('synchronize')],
  ['pull_request_review', reviewed()],
  ['check_run', button('refine')],
  ['check_run', checkRun('completed', { check_run: { app: { id: 5 } } })],
  ['check_suite', checkSuite()],
  ['installation', departing],
  ['installation_repositories', { ...departing, action: 'removed' }],
];

const hostile: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  1e308,
  Number.NaN,
  '',
  '\0',
  '\uD800',
  'x'.repeat(70_000),
  'x'.repeat(70_001),
  '\0'.repeat(70_000),
  [],
  [null],
  {},
  JSON.parse('{"__proto__":{"id":1},"constructor":{"prototype":{}}}'),
  { toString: null, valueOf: 1 },
  '9999-99-99T99:99:99Z',
  '/generate'.repeat(7_000),
];

/** The payload with each of its values, at any depth, replaced in turn. */
function* replaced(value: unknown, by: unknown): Generator<unknown> {
  yield by;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    for (const next of replaced(part, by)) {
      yield Array.isArray(value) ? [next] : { ...value, [name]: next };
    }
  }
}

const withoutNul = (text: string) => !text.includes('\0') && text.isWellFormed();

describe('a hostile payload', () => {
  it.each(right)('is not what the test begins with: %s', (event, payload) => {
    expect(decide(event, payload, settings).concerns).toBe(true);
  });

  it.each(right)('never throws, whichever of its values is wrong: %s', (event, payload) => {
    for (const by of hostile) {
      for (const wrong of replaced(payload, by)) {
        const decision = decide(event, wrong, settings);
        if (decision.concerns) {
          expect(Message.safeParse(decision.message).error).toBeUndefined();
          expect(withoutNul(decision.message.key)).toBe(true);
        } else expect(decision.reason).not.toBe('');
      }
    }
  });

  it('never throws, whatever it is, under any name', () => {
    const names = [
      ...concerningEvents.map((event) => event.split('.')[0] ?? ''),
      '__proto__',
      'toString',
      '',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything({ withNullPrototype: true }), (name, payload) => {
        expect(reasonOf(name, payload)).not.toBe('it concerns us');
      }),
    );
  });

  it('pollutes nothing by the names of its properties', () => {
    const payload: unknown = JSON.parse('{"__proto__":{"polluted":1},"action":"labeled"}');
    expect(reasonOf('issues', payload)).toMatch(/not as expected/);
    expect(reasonOf('issues', { action: '__proto__' })).toMatch(/asks for nothing/);
    expect(reasonOf('constructor', {})).toMatch(/asks for nothing/);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('a comment as long as GitHub lets it be', () => {
  const full = (unit: string) => unit.repeat(Math.ceil(70_000 / unit.length)).slice(0, 70_000);
  const units = [
    ...[
      '`',
      '` ',
      '[',
      ']',
      '](',
      '](a (',
      '](a "',
      '[x](',
      '<',
      '<a ',
      '<a x="',
      '<a\n',
      '<!--',
      '<?',
      '<!x',
    ],
    ...['<![CDATA[', '\\', '[\n', ']\n', '[\n]:', '<div\n', '<pre>\n', '> <!--\n', '- <a "\n', '<details>\n'],
    ...[
      '/specproof refine\n',
      '/generate\n',
      '> ',
      '- ',
      '1. ',
      '\n',
      '  ',
      '(',
      '"',
      "'",
      '<a x=\'"',
      '```\n',
    ],
  ];

  it.each(units)('is read in no time when it is full of %j', (unit) => {
    const start = performance.now();
    expect(readLines(full(unit)).length).toBeGreaterThan(0);
    readLines(`${full(unit)}\n\\)>"'\`-->]]>?>`);
    reasonOf('issue_comment', commented(full(unit)));
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
