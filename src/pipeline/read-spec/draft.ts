import type { Example, InterfaceSymbol, Requirement } from '../../core/spec.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { Form } from './form.ts';
import type { Issue } from './issue.ts';
import { type Statement, statementsOf } from './statements.ts';

/** What is known of the specification so far; an empty list is not known yet. */
export interface Draft {
  requirements: Requirement[];
  module: string;
  interface: InterfaceSymbol[];
  examples: Example[];
  constraints: string[];
  testRequirements: string[];
  performanceRequirements: string[];
  assumptions: string[];
}

/** Numbers statements as R1, R2, ... */
export function numbered(statements: readonly Statement[]): Requirement[] {
  return statements.map((statement, index) => ({ id: `R${index + 1}`, ...statement }));
}

/** The module is named for the first class that is no error, otherwise for the first function. */
function mainName(symbols: readonly InterfaceSymbol[]): string {
  const main =
    symbols.find(({ kind, name }) => kind === 'class' && !/(?:Error|Exception)$/u.test(name)) ??
    symbols.find(({ kind }) => kind === 'function') ??
    symbols[0];
  return main?.name ?? 'generated';
}

const texts = (section: string | undefined) => statementsOf(section ?? '').map(({ text }) => text);

/** Reads the form's sections without a model. */
export async function draftFromForm(form: Form, toolchain: Toolchain): Promise<Draft> {
  const symbols = form.Interface === undefined ? [] : await toolchain.parseInterface(form.Interface);
  return {
    requirements: numbered(statementsOf(form.Specification ?? '')),
    module: toolchain.moduleName(mainName(symbols)),
    interface: symbols,
    examples: form.Examples === undefined ? [] : await toolchain.parseExamples(form.Examples),
    constraints: texts(form.Constraints),
    testRequirements: texts(form['Test requirements']),
    performanceRequirements: texts(form['Performance requirements']),
    assumptions: [],
  };
}

/** True when nothing is left to ask a model for. */
export function isComplete(draft: Draft): boolean {
  return draft.requirements.length > 0 && draft.interface.length > 0 && draft.examples.length > 0;
}

/** What only the comments ask for. */
const onlyIn = ({ body, comments }: Pick<Issue, 'body' | 'comments'>, quote: string) =>
  comments.includes(quote) && !body.includes(quote);

/** What the form says wins over what the model proposes; demands and examples of comments are added to those of the form. */
export function mergeDrafts(formed: Draft, proposed: Draft, issue: Pick<Issue, 'body' | 'comments'>): Draft {
  const prefer = <T>(own: T[], other: T[]) => (own.length > 0 ? own : other);
  const demands = proposed.requirements.filter(({ quote }) => onlyIn(issue, quote));
  const examples = proposed.examples.filter(({ text }) => onlyIn(issue, text));
  const numberedExamples = [...formed.examples, ...examples].map((example, index) => ({
    ...example,
    id: `E${index + 1}`,
  }));
  return {
    requirements:
      formed.requirements.length > 0
        ? numbered([...formed.requirements, ...demands].map(({ text, quote }) => ({ text, quote })))
        : proposed.requirements,
    module: formed.interface.length > 0 ? formed.module : proposed.module,
    interface: prefer(formed.interface, proposed.interface),
    examples: formed.examples.length > 0 ? numberedExamples : proposed.examples,
    constraints: prefer(formed.constraints, proposed.constraints),
    testRequirements: prefer(formed.testRequirements, proposed.testRequirements),
    performanceRequirements: prefer(formed.performanceRequirements, proposed.performanceRequirements),
    assumptions: proposed.assumptions,
  };
}
