import { inspect, planMutants, plantCanaries, refuse, stub } from './files.ts';
import { readSyntax, survey } from './looks.ts';
import { exampleRequest, parseExamples, parseInterface, parseLiteral } from './statements.ts';

/** Everything that reads text that others wrote, by its name. */
export const operations = {
  exampleRequest,
  inspect,
  parseExamples,
  parseInterface,
  parseLiteral,
  planMutants,
  plantCanaries,
  readSyntax,
  refuse,
  stub,
  survey,
} as const;
