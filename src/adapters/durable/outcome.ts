import { z } from 'zod';
import { RefusedError, SpecproofError } from '../../core/errors.ts';
import { StoredError } from './stored-error.ts';

/** Results above this many bytes lie in the artefact table and the engine keeps their address alone. */
const inlineBytes = 4_096;
/** All results of one run together. */
export const usualRunBytes = 50 * 1_024 * 1_024;

/** Where large results are kept; a port of this adapter. */
export interface ArtefactStore {
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Uint8Array | null>;
}

/** What the engine keeps of a step. */
export const StepOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('artefact'), sha256: z.string(), size: z.number() }),
  z.object({ kind: z.literal('failed'), error: StoredError }),
]);
export type StepOutcome = z.infer<typeof StepOutcome>;

export function sizeOf(outcome: StepOutcome): number {
  switch (outcome.kind) {
    case 'text':
      return Buffer.byteLength(outcome.text);
    case 'artefact':
      return outcome.size;
    case 'failed':
      return 0;
  }
}

/** Puts a result away. Throws RefusedError when the run has no room for it. */
export async function keep(artefacts: ArtefactStore, text: string, freeBytes: number): Promise<StepOutcome> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength > freeBytes) {
    throw new RefusedError(
      'The results of this run are larger than what one run may keep. Ask for something smaller.',
    );
  }
  if (bytes.byteLength <= inlineBytes) return { kind: 'text', text };
  return { kind: 'artefact', sha256: await artefacts.put(bytes), size: bytes.byteLength };
}

export async function fetchText(
  artefacts: ArtefactStore,
  outcome: Extract<StepOutcome, { kind: 'text' | 'artefact' }>,
): Promise<string> {
  if (outcome.kind === 'text') return outcome.text;
  const bytes = await artefacts.get(outcome.sha256);
  if (bytes !== null) return new TextDecoder().decode(bytes);
  throw new SpecproofError(
    `The stored result ${outcome.sha256} is missing from the artefact table; the run cannot go on. Ask for it again.`,
  );
}
