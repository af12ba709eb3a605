import { html } from 'hono/html';
import type { FileChange } from '../git/difference.ts';
import type { Annotation } from '../state/state.ts';

interface Counters {
  before: number;
  after: number;
}

export const annotationNote = (annotation: Annotation) =>
  html`<div class="annotation ${annotation.annotation_level}"><b>${annotation.title ?? annotation.annotation_level}</b><span class="quiet">${annotation.path}:${annotation.start_line}</span>
${annotation.message}</div>`;

const notesAt = (annotations: readonly Annotation[], line: number) =>
  annotations
    .filter(({ end_line }) => end_line === line)
    .map((annotation) => html`<tr class="note"><td colspan="3">${annotationNote(annotation)}</td></tr>`);

const row = (kind: string, numbers: readonly (number | '')[], text: string) =>
  html`<tr class="${kind}">${numbers.map((number) => html`<td class="number">${number}</td>`)}<td>${text}</td></tr>`;

const startHunk = (line: string, counters: Counters) => {
  const found = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
  counters.before = Number(found?.[1] ?? 1);
  counters.after = Number(found?.[2] ?? 1);
  return html`<tr class="hunk"><td colspan="3">${line}</td></tr>`;
};

const showLine = (line: string, counters: Counters, annotations: readonly Annotation[]) => {
  if (line.startsWith('@@')) return startHunk(line, counters);
  if (line.startsWith('\\')) return row('hunk', ['', ''], line);
  if (line.startsWith('-')) return row('removed', [counters.before++, ''], line);
  const number = counters.after++;
  const isNew = line.startsWith('+');
  const shown = row(isNew ? 'added' : '', [isNew ? '' : counters.before++, number], line);
  return html`${shown}${notesAt(annotations, number)}`;
};

export const diffOf = (change: FileChange, annotations: readonly Annotation[]) => {
  const counters = { before: 1, after: 1 };
  const own = annotations.filter(({ path }) => path === change.path);
  const lines = (change.patch ?? '').split('\n').map((line) => showLine(line, counters, own));
  const body =
    change.patch === null
      ? html`<div class="empty">Nothing to show: empty or binary.</div>`
      : html`<table class="diff"><colgroup><col width="50"><col width="50"><col></colgroup>${lines}</table>`;
  return html`<div class="box"><div class="head"><b>${change.path}</b><span class="chip">${change.status}</span><span class="grow"></span>
    <span class="plus">+${change.additions}</span> <span class="minus">−${change.deletions}</span></div>${body}</div>`;
};
