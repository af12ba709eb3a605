import { expect, it } from 'vitest';
import type { Concern } from '../../../src/analysis/concerns/concern.ts';
import { secrets } from '../../../src/analysis/concerns/secrets/index.ts';
import { security } from '../../../src/analysis/concerns/security/index.ts';
import { unicode } from '../../../src/analysis/concerns/unicode/index.ts';
import { Language } from '../../../src/core/language.ts';
import { subjectOf } from './subject.ts';

/** Of processor time: far above what is needed and far below what a quadratic pattern takes for a text of this length. */
const length = 70_000;
const mostMs = 12_000;
const full = (unit: string): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const concerns: Record<string, Concern> = { security, secrets, unicode };

const inFunction: Record<Language, (body: string) => string> = {
  python: (body) => `import random\ndef token():\n    ${body}\n`,
  javascript: (body) => `function token() { ${body} }\n`,
  java: (body) => `import java.util.Random;\nclass A { void token() { ${body} } }\n`,
  go: (body) => `package a\nimport "math/rand"\nfunc token() { ${body} }\n`,
  rust: (body) => `fn token() { ${body} }\n`,
};

/** The name of the check; a parser that gives up ends the process that analyses, which has one such file looked at no further. */
async function looked(concern: Concern, language: Language, content: string): Promise<string> {
  try {
    return (await concern(subjectOf(language, content))).check;
  } catch (error) {
    if (error instanceof RangeError) return 'out of stack';
    throw error;
  }
}

it.each(Object.entries(inFunction))(
  'long hostile %s is read in no time',
  async (name, wrap) => {
    const bodies = [
      full('\n'),
      full('f('),
      full('a.b('),
      full('a + '),
      `x = "select ${full('select ')}" + y`,
      full('random.next(1); '),
      full('"a" + ('),
      full('unsafe { '),
      full('x = x + "select a"; '),
      full('{'),
      full('p\u0430y '),
      full('\u202E\n'),
    ];
    for (const [check, concern] of Object.entries(concerns))
      for (const body of bodies) {
        const start = process.cpuUsage();
        const report = await looked(concern, Language.parse(name), wrap(body));
        expect(process.cpuUsage(start).user / 1_000, `${check}: ${body.slice(0, 20)}`).toBeLessThan(mostMs);
        expect([check, 'out of stack']).toContain(report);
      }
  },
  300_000,
);
