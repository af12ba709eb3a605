import { findMutants } from '../../../../src/analysis/mutants/find-mutants.ts';
import type { Mutant } from '../../../../src/analysis/mutants/mutant.ts';
import { instrument } from '../../../../src/analysis/mutants/schemata/instrument.ts';
import type { SchemataRules } from '../../../../src/analysis/mutants/schemata/site.ts';
import type { Template } from '../../../../src/analysis/mutants/schemata/template.ts';
import type { Language } from '../../../../src/core/language.ts';

/** What a driver makes of a template when it keeps some of the mutants. */
export function rendered({ text }: Template, isKept: (id: number) => boolean): string {
  const [start, middle, end, edge] = ['\u0001', '\u0002', '\u0003', '\u0004'];
  const parts = text.replaceAll(edge, '').split(start);
  const shown = parts.slice(1).map((part) => {
    const [head = '', rest = ''] = part.split(middle);
    const [own = '', plain = ''] = rest.split(end);
    return (isKept(Number(head.slice(1))) ? own : '') + plain;
  });
  return (parts[0] ?? '') + shown.join('');
}

/** The change of the first place where `from` stands, counted from the place of `behind`. */
export function change(
  content: string,
  [from, replacement]: readonly [from: string, to: string],
  behind = '',
): Omit<Mutant, 'id'> {
  const start = content.indexOf(from, content.indexOf(behind));
  if (start < 0) throw new Error(`There is no ${from} in the text.`);
  const place = { path: 'code', line: 1, unit: '', kind: 'relational' as const };
  return { ...place, start, end: start + from.length, replacement, from, to: replacement };
}

/** The text with all changes in it, numbered from 1, on one line with single blanks. */
export async function schemata(
  content: string,
  rules: SchemataRules,
  changes: readonly Omit<Mutant, 'id'>[],
): Promise<string> {
  const mutants = changes.map((mutant, index) => ({ id: index + 1, ...mutant }));
  const template = await instrument({ path: 'code', content }, mutants, rules);
  return rendered(template, () => true)
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** A file with all mutants that there are of it. */
export async function everyMutant(language: Language, content: string, rules: SchemataRules) {
  const file = { path: 'code', content };
  const mutants = await findMutants(language, [file]);
  return { mutants, template: await instrument(file, mutants, rules) };
}
