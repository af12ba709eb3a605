import type { CandidateFile } from '../../core/candidate.ts';
import { openNames, pathProblem } from '../../core/path-rules.ts';

const maximumBytes = 200_000;
const hidden = /[\0\p{Bidi_Control}\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/u;

/** Lines that stand for code a model did not write out. */
const elisions = [
  /^[ \t]*(?:#|\/\/|\/\*|<!--)[ \t]*(?:\.{3}|…)[ \t]*(?:\(?(?:rest|remaining|existing|other|same|more|unchanged|previous|as before|omitted)|$)/imu,
  /^[ \t]*(?:#|\/\/|\/\*)[ \t]*(?:rest|remainder) of (?:the |your )?(?:code|file|class|function|implementation|tests?)\b/imu,
  /^[ \t]*(?:#|\/\/|\/\*)[ \t]*(?:existing|previous) (?:code|implementation|tests?)\b.*(?:here|unchanged|same)/imu,
  /^[ \t]*(?:#|\/\/|\/\*)[ \t]*(?:TODO|FIXME)\b:?[ \t]*(?:implement|add|write|fill|complete)/imu,
  /^[ \t]*(?:\.{3}|…)[ \t]*\(?(?:rest|remaining|existing|unchanged|omitted)\b/imu,
];

function wholeLine(content: string, index: number): string {
  const end = content.indexOf('\n', index);
  return content.slice(content.lastIndexOf('\n', index - 1) + 1, end < 0 ? undefined : end).trim();
}

/** The first of such lines that does not stand in the text that is changed, as often as it stands there. */
function elidedLine(content: string, stood: string): string | undefined {
  const lines = stood.split('\n').map((line) => line.trim());
  for (const pattern of elisions) {
    const known = [...lines];
    for (const match of content.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
      const place = known.indexOf(wholeLine(content, match.index));
      if (place < 0) return match[0].trim();
      known.splice(place, 1);
    }
  }
  return undefined;
}

/** What forbids using a returned file, in words for the model. Empty when nothing does. `stood` is the text that it replaces. */
export function fileProblems(file: CandidateFile, stood = ''): string[] {
  // First and alone: whatever else is wrong with it takes long to find.
  if (Buffer.byteLength(file.content) > maximumBytes)
    return [`the file is larger than ${maximumBytes} bytes`];
  // Which protected names are open here was decided with the specification's paths, and is looked at again before the commit.
  const place = pathProblem(file, openNames);
  const problems: string[] = place === null ? [] : [`the path ${place}`];
  if (file.content.trim() === '') problems.push('the file is empty');
  if (hidden.test(file.content))
    problems.push('holds NUL, bidirectional or invisible characters; write them as escapes');
  const elided = file.role === 'doc' ? undefined : elidedLine(file.content, stood);
  if (elided !== undefined)
    problems.push(`the line "${elided.slice(0, 100)}" stands for code that is missing; write the file whole`);
  return problems;
}
