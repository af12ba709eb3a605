import type { CandidateFile, FileRole } from '../../core/candidate.ts';
import { fileProblems } from './file-rules.ts';

/** Characters of a reply that are read: as much as a candidate's twenty files may hold. */
const longestReply = 4_000_000;

/** A file that a reply may contain; any other path is a problem. */
export interface ExpectedFile {
  path: string;
  role: FileRole;
  /** The text that it replaces, where one stands. */
  stood?: string | undefined;
}

/** What a reply held: complete usable files, what is wrong with the rest, the path of a block that never ended. */
export interface FileBlocks {
  files: CandidateFile[];
  problems: string[];
  truncated: string | null;
}

interface Block {
  path: string;
  lines: string[];
  ended: boolean;
}

/** Files as the model is shown them and has to return them. */
export function renderFileBlocks(
  files: readonly (ExpectedFile & { content: string })[],
  nonce: string,
): string {
  return files
    .map(({ path, role, content }) => {
      const text = content.endsWith('\n') || content === '' ? content : `${content}\n`;
      return `<<<FILE n=${nonce} path=${path} role=${role}>>>\n${text}<<<END n=${nonce}>>>`;
    })
    .join('\n');
}

function splitBlocks(text: string, nonce: string): Block[] {
  const blocks: Block[] = [];
  const start = new RegExp(`^<<<FILE n=${nonce} path=(\\S+)(?: role=[a-z]+)?>>>\\s*$`, 'u');
  let open: Block | undefined;
  for (const line of text.split('\n')) {
    const path = start.exec(line)?.[1];
    if (path !== undefined) {
      open = { path, lines: [], ended: false };
      blocks.push(open);
    } else if (open !== undefined && line.trimEnd() === `<<<END n=${nonce}>>>`) {
      open.ended = true;
      open = undefined;
    } else open?.lines.push(line);
  }
  return blocks;
}

/** One fence around the whole content goes; fences inside a document stay. */
function unwrapFence(lines: readonly string[]): string[] {
  const trimmed = lines.join('\n').trim().split('\n');
  const ticks = /^(`{3,}|~{3,})/u.exec(trimmed[0] ?? '')?.[1];
  if (ticks === undefined || trimmed.length < 2 || trimmed.at(-1)?.trim() !== ticks) return [...lines];
  const inside = trimmed.slice(1, -1);
  const opened = inside.filter((line) => line.startsWith(ticks)).length;
  return opened % 2 === 0 && !endsOwnFence(inside, ticks) ? inside : [...lines];
}

/** True when the first fence line inside is a bare one: it closes the fence that the first line opened. */
function endsOwnFence(inside: readonly string[], ticks: string): boolean {
  return inside.find((line) => line.startsWith(ticks))?.trim() === ticks;
}

function largestFence(text: string): string[] | undefined {
  const fences = [...text.matchAll(/^(`{3,})[^`\n]*\n([\s\S]*?)^\1[ \t]*$/gmu)].map(
    (match) => match[2] ?? '',
  );
  const largest = fences.reduce((best, fence) => (fence.length > best.length ? fence : best), '');
  return largest === '' ? undefined : largest.split('\n');
}

/** A reply without any block is taken when one file is expected: a document as a whole, otherwise the largest fence. */
function blocksOf(text: string, nonce: string, expected: readonly ExpectedFile[]): Block[] {
  const blocks = splitBlocks(text, nonce);
  const [only] = expected;
  if (blocks.length > 0 || only === undefined || expected.length > 1 || text.includes('<<<FILE'))
    return blocks;
  const whole = only.role === 'doc' && text.trimStart().startsWith('#') ? text.split('\n') : undefined;
  const lines = whole ?? largestFence(text);
  return lines === undefined ? [] : [{ path: only.path, lines, ended: true }];
}

function toFile(block: Block, { path, role }: ExpectedFile): CandidateFile {
  const content = unwrapFence(block.lines).join('\n').trimEnd();
  return { path, role, content: `${content}\n` };
}

function collect(blocks: readonly Block[], expected: readonly ExpectedFile[]): FileBlocks {
  const files = new Map<string, CandidateFile>();
  const problems: string[] = [];
  let truncated: string | null = null;
  for (const block of blocks) {
    const wanted = expected.find(({ path }) => path === block.path);
    if (wanted === undefined) {
      problems.push(`${block.path}: not one of the files asked for`);
    } else if (!block.ended) {
      truncated = block.path;
    } else {
      const file = toFile(block, wanted);
      const wrong = fileProblems(file, wanted.stood);
      if (wrong.length === 0) files.set(file.path, file);
      problems.push(...wrong.map((problem) => `${file.path}: ${problem}`));
    }
  }
  return { files: [...files.values()], problems, truncated };
}

/**
 * Reads the file blocks that carry the nonce of this exchange. Paths must be among the expected ones; the last complete
 * block of a path wins; text outside blocks is ignored. Missing files are problems, unless the last block never ended.
 */
export function parseFileBlocks(reply: string, nonce: string, expected: readonly ExpectedFile[]): FileBlocks {
  const text = reply.slice(0, longestReply).replaceAll(/\r\n?/gu, '\n');
  const found = collect(blocksOf(text, nonce, expected), expected);
  const have = new Set([...found.files.map(({ path }) => path), found.truncated]);
  const missing = expected.filter(
    ({ path }) => !have.has(path) && !found.problems.some((p) => p.startsWith(path)),
  );
  const absent = missing.map(({ path }) => `${path}: no complete file block with this path`);
  const cut = found.truncated === null ? [] : [`${found.truncated}: the block has no END line`];
  return { ...found, problems: [...found.problems, ...absent, ...cut] };
}
