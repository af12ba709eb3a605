import type { Suggestion } from './suggestions.ts';

/** What became of something that a comment asks for. */
export type Fate = { comment: string } & (
  | { kind: 'suggestion'; suggestion: Suggestion }
  | { kind: 'requirement'; requirement: string; text: string }
  | { kind: 'change'; target: 'code' | 'tests' | 'docs'; text: string }
  | { kind: 'answer' | 'decline' | 'refused'; text: string }
);
