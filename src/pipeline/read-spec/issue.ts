import type { AcceptedComment, Job } from '../../core/job.ts';
import { sanitise } from '../sanitise.ts';
import { type Form, readForm } from './form.ts';

/** The issue as it is read: sanitised, with its form's sections, and with the comments that belong to it. */
export interface Issue {
  title: string;
  /** Body, and below it the comments. */
  text: string;
  /** The body alone. */
  body: string;
  form: Form;
  /** Text of the comments that are read; empty where there are none. */
  comments: string;
  /** How many comments are read, and how many found no room. */
  counted: number;
  left: number;
  /** Characters that the page does not show. */
  removed: number;
}

/** Characters of all comments together. */
const mostCommentText = 40_000;
const commandLine = /^\/(?:generate|specproof)(?:\s.*)?$/gmu;

interface Comments {
  texts: string[];
  left: number;
  removed: number;
}

/** Commands are no part of what is asked for. */
function readComments(comments: readonly AcceptedComment[]): Comments {
  const read: Comments = { texts: [], left: 0, removed: 0 };
  let room = mostCommentText;
  for (const { body } of comments) {
    const { text, removed } = sanitise(body);
    const said = text.replaceAll(commandLine, '').trim();
    if (said === '') continue;
    if (said.length > room) read.left += 1;
    else {
      room -= said.length;
      read.texts.push(said);
      read.removed += removed;
    }
  }
  return read;
}

/** The issue's snapshot as text for reading. Without comments the text is that of the body, character for character. */
export function readIssue({ issue }: Pick<Job, 'issue'>): Issue {
  const title = sanitise(issue.title.replaceAll('\n', ' '));
  const body = sanitise(issue.body);
  const { texts, left, removed } = readComments(issue.comments ?? []);
  const comments = texts.join('\n\n');
  const plain = title.text
    .replace(/^\s*\[?codegen\]?\s*:?\s*/iu, '')
    .trim()
    .slice(0, 300);
  return {
    title: plain === '' ? `Issue ${issue.number}` : plain,
    text: comments === '' ? body.text : `${body.text}\n\n## Comments\n\n${comments}`,
    body: body.text,
    form: readForm(body.text),
    comments,
    counted: texts.length,
    left,
    removed: title.removed + body.removed + removed,
  };
}
