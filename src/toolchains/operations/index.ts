import { inspect, planMutants, plantCanaries, refuse, stub } from './files.ts';
import { findMutants, fingerprint, packages, readSyntax, survey, wantedPackages } from './looks.ts';
import { exampleRequest, growthPrograms, parseExamples, parseInterface, parseLiteral } from './statements.ts';

/** Everything that reads text that others wrote, by its name. */
export const operations = {
  exampleRequest,
  findMutants,
  fingerprint,
  growthPrograms,
  inspect,
  packages,
  parseExamples,
  parseInterface,
  parseLiteral,
  planMutants,
  plantCanaries,
  readSyntax,
  refuse,
  stub,
  survey,
  wantedPackages,
} as const;
