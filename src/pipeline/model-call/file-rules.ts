import type { CandidateFile } from '../../core/candidate.ts';

const maximumBytes = 200_000;
const hidden = /[\0\p{Bidi_Control}\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/u;

/** Lines that stand for code a model did not write out. */
const elisions = [
  /^\s*(?:#|\/\/|\/\*|<!--)\s*(?:\.{3}|…)\s*(?:\(?(?:rest|remaining|existing|other|same|more|unchanged|previous|as before|omitted)|$)/imu,
  /^\s*(?:#|\/\/|\/\*)\s*(?:rest|remainder) of (?:the |your )?(?:code|file|class|function|implementation|tests?)\b/imu,
  /^\s*(?:#|\/\/|\/\*)\s*(?:existing|previous) (?:code|implementation|tests?)\b.*(?:here|unchanged|same)/imu,
  /^\s*(?:#|\/\/|\/\*)\s*(?:TODO|FIXME)\b:?\s*(?:implement|add|write|fill|complete)/imu,
  /^\s*(?:\.{3}|…)\s*\(?(?:rest|remaining|existing|unchanged|omitted)\b/imu,
];

function elidedLine(content: string): string | undefined {
  for (const pattern of elisions) {
    const match = pattern.exec(content);
    if (match !== null) return match[0].trim();
  }
  return undefined;
}

/** What forbids using a returned file, in words for the model. Empty when nothing does. */
export function fileProblems(file: CandidateFile): string[] {
  const problems: string[] = [];
  if (file.content.trim() === '') problems.push('the file is empty');
  if (Buffer.byteLength(file.content) > maximumBytes)
    problems.push(`the file is larger than ${maximumBytes} bytes`);
  if (hidden.test(file.content))
    problems.push('holds NUL, bidirectional or invisible characters; write them as escapes');
  const elided = file.role === 'doc' ? undefined : elidedLine(file.content);
  if (elided !== undefined)
    problems.push(`the line "${elided.slice(0, 100)}" stands for code that is missing; write the file whole`);
  return problems;
}
