import type { Example } from '../../core/spec.ts';
import { type DraftExample, longestCall } from '../written-examples.ts';
import { parseExpression, parseLiteral } from './literal.ts';

interface Prompt {
  source: string;
  output: string[];
}

/** The prompts of a `>>>` session with the lines that follow each. */
function promptsIn(lines: readonly string[]): Prompt[] {
  const prompts: Prompt[] = [];
  let silent = true;
  for (const line of lines.map((raw) => raw.trim())) {
    const last = prompts.at(-1);
    if (line.startsWith('>>>')) {
      prompts.push({ source: line.slice(3).trim(), output: [] });
      silent = false;
    } else if (line.startsWith('...') && last !== undefined && last.output.length === 0) {
      last.source += `\n${line.slice(3).replace(/^ /, '')}`;
    } else if (line === '') silent = true;
    else if (!silent) last?.output.push(line);
  }
  return prompts;
}

async function expectedOf(
  output: readonly string[],
): Promise<NonNullable<Example['check']>['expected'] | null> {
  if (output[0]?.startsWith('Traceback ')) {
    const type = /^([A-Za-z_][\w.]*)(?::|$)/
      .exec(output.at(-1) ?? '')?.[1]
      ?.split('.')
      .at(-1);
    return type === undefined ? null : { kind: 'error', type };
  }
  const literal = output.join('\n');
  return (await parseLiteral(literal)) === null ? null : { kind: 'value', literal };
}

async function checkOf(prompt: Prompt, before: readonly string[]): Promise<Example['check']> {
  const call = [...before, prompt.source].join('\n');
  const expected = await expectedOf(prompt.output);
  const runs =
    expected !== null && call.length <= longestCall && (await parseExpression(prompt.source)) !== null;
  return runs ? { call, expected } : null;
}

/** The examples of an interactive session. Once something was assigned, each later prompt is run after all before it. */
export async function readDoctests(lines: readonly string[]): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const before: string[] = [];
  for (const prompt of promptsIn(lines)) {
    const text = [`>>> ${prompt.source.replaceAll('\n', '\n... ')}`, ...prompt.output].join('\n');
    const check = await checkOf(prompt, before);
    if (prompt.output.length > 0) drafts.push({ text, check });
    const prepares = (await parseExpression(prompt.source)) === null && prompt.output.length === 0;
    if (prepares || (before.length > 0 && check?.expected.kind !== 'error')) before.push(prompt.source);
  }
  return drafts;
}
