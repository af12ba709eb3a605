import type { CandidateFile } from '../../core/candidate.ts';
import { renderFileBlocks } from './file-blocks.ts';

type ShownFile = Pick<CandidateFile, 'path' | 'role' | 'content'>;

/**
 * What is put into a prompt. `text` is ours, and so is `task`, which also tells calls apart; `data` comes from people or tools and is shown between markers with every
 * line prefixed; `files` are generated files, shown as file blocks.
 */
export type Slot =
  | { kind: 'text' | 'task'; text: string }
  | { kind: 'data'; text: string }
  | { kind: 'files'; files: readonly ShownFile[] };

/** What fills each slot of a prompt, by its name. */
export type Slots = Readonly<Record<string, Slot>>;

function renderData(name: string, text: string, nonce: string): string {
  const lines = text.split('\n').map((line) => `| ${line}`.trimEnd());
  return [`<<<DATA n=${nonce} name=${name}>>>`, ...lines, `<<<END n=${nonce}>>>`].join('\n');
}

function renderSlot(name: string, slot: Slot, nonce: string): string {
  switch (slot.kind) {
    case 'text':
    case 'task':
      return slot.text;
    case 'data':
      return renderData(name, slot.text, nonce);
    case 'files':
      return renderFileBlocks(slot.files, nonce);
  }
}

/** Fills `{{name}}` and `{{nonce}}`; throws on a slot that the prompt names and nobody fills. */
export function fillSlots(template: string, slots: Slots, nonce: string): string {
  return template.replaceAll(/\{\{([a-zA-Z]+)\}\}/gu, (_match, name: string) => {
    if (name === 'nonce') return nonce;
    const slot = slots[name];
    if (slot === undefined) throw new Error(`a prompt names the slot {{${name}}}, which nobody fills`);
    return renderSlot(name, slot, nonce);
  });
}

/** The texts that identify a call by slot, free of the nonce: everything that is asked about, not how. */
export function subjectOf(slots: Slots, nonce: string): Record<string, string> {
  const subject: Record<string, string> = {};
  for (const [name, slot] of Object.entries(slots)) {
    if (slot.kind === 'data' || slot.kind === 'task')
      subject[name] = slot.text.replaceAll(nonce, '{{nonce}}');
    if (slot.kind === 'files')
      subject[name] = slot.files.map(({ path, content }) => `=== ${path} ===\n${content}`).join('\n');
  }
  return subject;
}
