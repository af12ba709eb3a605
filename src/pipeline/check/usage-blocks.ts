import type { CommentExample } from '../../analysis/comment-example.ts';
import { markdownBlocks } from '../../analysis/markdown.ts';
import { type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { CheckRun } from './subject.ts';

/** A code block of the documentation, or an example in a comment of the code. Its source keeps the lines of the document, so that places in it are places there. */
export interface UsageBlock {
  document: string;
  line: number;
  /** Name of the file that it is run as. */
  file: string;
  source: string;
  /** What is run in place of the source, where that is no program. */
  program?: string;
}

const mostBlocks = 10;
const mostComments = 20;

/** The blocks of a document that are marked as code of the language. */
export function languageBlocks(
  { path, content }: CandidateFile,
  { fences }: Toolchain,
): Omit<UsageBlock, 'file'>[] {
  return markdownBlocks(content)
    .filter((block) => fences.includes(block.fence?.split(/[\s{,]/)[0] ?? ''))
    .map(({ line, lines }) => ({
      document: path,
      line,
      source: `${'\n'.repeat(line - 1)}${lines.join('\n')}\n`,
    }));
}

/** All such blocks of the documentation, then the examples in comments. */
export function usageBlocks(
  { candidate, toolchain }: CheckRun,
  comments: readonly CommentExample[] = [],
): UsageBlock[] {
  const blocks = filesOf(candidate, 'doc').flatMap((file) => languageBlocks(file, toolchain));
  const examples = comments.map(({ path, ...example }) => ({ document: path, ...example }));
  return [...blocks, ...examples].map((block, index) => ({
    ...block,
    file: toolchain.usage.fileOf(index + 1),
  }));
}

function usesModule({ source }: UsageBlock, spec: Spec): boolean {
  const words = new Set(source.match(/\w+/gu));
  return [spec.module, ...spec.interface.map(({ name }) => name)].some((name) => words.has(name));
}

async function refusalsOf(block: UsageBlock, { toolchain, spec }: CheckRun): Promise<Finding[]> {
  const file = { path: block.file, role: 'code' as const, content: block.source };
  const { refusals, broken } = await toolchain.inspect([file], spec);
  // A session runs prompt by prompt: one that cannot be read must not hide another.
  const hidden = block.program === undefined ? [] : broken;
  return [...refusals, ...hidden].map((refusal) => ({ ...refusal, path: block.document }));
}

function problem(path: string, line: number, message: string): Finding {
  return { path, line, rule: 'usage', severity: 'error', message };
}

/** What stands against the blocks before any of them runs: there is none, there are too many, a construct is refused. */
export async function usageProblems(run: CheckRun, blocks: readonly UsageBlock[]): Promise<Finding[]> {
  const { spec, toolchain } = run;
  const isDocument = ({ document }: UsageBlock) => document !== spec.paths.code;
  const path = filesOf(run.candidate, 'doc')[0]?.path ?? spec.paths.doc;
  const mark = `\`\`\`${toolchain.fences[0]}`;
  if (!blocks.some((block) => isDocument(block) && usesModule(block, spec)))
    return [problem(path, 1, `There is no code block marked ${mark} that uses the module.`)];
  const surplus = blocks.filter(isDocument)[mostBlocks];
  if (surplus !== undefined)
    return [
      problem(surplus.document, surplus.line, `There are more than ${mostBlocks} blocks marked ${mark}.`),
    ];
  const comment = blocks.filter((block) => !isDocument(block))[mostComments];
  if (comment !== undefined)
    return [
      problem(comment.document, comment.line, `There are more than ${mostComments} examples in comments.`),
    ];
  const refusals = await Promise.all(blocks.map((block) => refusalsOf(block, run)));
  return refusals.flat();
}
