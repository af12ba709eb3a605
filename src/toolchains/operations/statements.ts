import { z } from 'zod';
import { CanonicalValue } from '../../analysis/canonical-value.ts';
import { Language } from '../../core/language.ts';
import { Example, InterfaceSymbol, Spec } from '../../core/spec.ts';
import { knownToolchain } from '../index.ts';
import type { GrowthProgram } from '../toolchain.ts';
import { operation } from './operation.ts';
import { PlainProgram } from './schemas.ts';

const Text = z.object({ language: Language, text: z.string() });

export const parseInterface = operation({
  name: 'parseInterface',
  input: Text,
  result: z.array(InterfaceSymbol),
  run: ({ language, text }) => knownToolchain(language).parseInterface(text),
  unreadable: () => [],
});

export const parseExamples = operation({
  name: 'parseExamples',
  input: Text,
  result: z.array(Example),
  run: ({ language, text }) => knownToolchain(language).parseExamples(text),
  unreadable: () => [],
});

export const exampleRequest = operation({
  name: 'exampleRequest',
  input: z.object({
    language: Language,
    spec: Spec,
    examples: z.array(z.object({ id: z.string(), call: z.string() })).readonly(),
  }),
  result: z.string(),
  run: async ({ language, spec, examples }) => knownToolchain(language).examples.request(spec, examples),
  unreadable: () => '',
});

/** Functions do not cross to another process. */
const plainProgram = ({ symbol, size, file, env }: GrowthProgram) => ({
  ...{ symbol, size, file },
  ...(env === undefined ? {} : { env }),
});

const Wish = z.object({ budgetMs: z.number(), sizes: z.array(z.number()).readonly().nullable() });

export const growthPrograms = operation({
  name: 'growthPrograms',
  input: z.object({ language: Language, spec: Spec, wish: Wish }),
  result: z.object({
    programs: z.array(PlainProgram),
    skipped: z.array(z.object({ symbol: z.string(), why: z.string() })),
  }),
  run: async ({ language, spec, wish }) => {
    const { growth } = knownToolchain(language);
    if (growth === undefined) return { programs: [], skipped: [] };
    const { programs, skipped } = await growth.programs(spec, wish);
    return { programs: programs.map(plainProgram), skipped };
  },
  unreadable: ({ spec }, reason) => ({
    programs: [],
    skipped: spec.interface.map(({ name }) => ({
      symbol: name,
      why: `its declaration cannot be read: ${reason}`,
    })),
  }),
});

export const parseLiteral = operation({
  name: 'parseLiteral',
  input: z.object({ language: Language, literal: z.string() }),
  result: CanonicalValue.nullable(),
  run: ({ language, literal }) => knownToolchain(language).examples.parseLiteral(literal),
  unreadable: () => null,
});
