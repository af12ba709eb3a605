import type { Finding } from '../core/evidence.ts';
import type { Spec } from '../core/spec.ts';

/** Words with which an issue could ask for every construct that can be asked for, in any language. */
const everyWish = `files folders paths network client server thread subprocess proxy environment command-line terminal stream
  stdout debug order equality comparison serialization reflection signals system properties`;

const longestMessage = 300;
const most = 100;

const toleratedAs = (message: string): string => message.slice(0, longestMessage);

/** What a file holds that new code may not: what is no danger to the proof may stay, the rest stands in the way of any run. */
export interface HeldConstructs {
  tolerated: string[];
  hopeless: Finding[];
}

interface Holding {
  /** What is refused in the file under a specification of these words. */
  refused: (wishes: string) => Finding[];
  /** Whether what nobody can ask for gives new code no way to forge a result either. */
  isHarmless: (finding: Finding) => boolean;
  /** Whether a changed line could go on using what it brings without anybody seeing that. */
  isUnseen?: (finding: Finding) => boolean;
}

/** Sorts what would be refused in the file if it were new. More kinds than can be remembered are hopeless too: every candidate would be refused for them. */
export function heldConstructs({ refused, isHarmless, isUnseen = () => false }: Holding): HeldConstructs {
  const unwishable = refused(everyWish).filter((finding) => !isHarmless(finding));
  const unseen = refused('').filter((finding) => isUnseen(finding));
  const dangerous = [...unwishable, ...unseen];
  const messages = new Set(dangerous.map(({ message }) => toleratedAs(message)));
  const others = refused('').filter(({ message }) => !messages.has(toleratedAs(message)));
  const kinds = [...new Set(others.map(({ message }) => toleratedAs(message)))];
  const tolerated = kinds.slice(0, most);
  const remembered = new Set(tolerated);
  const beyond = others.filter(({ message }) => !remembered.has(toleratedAs(message)));
  return { tolerated, hopeless: [...dangerous, ...beyond] };
}

/** The part of an adoption that says what is tolerated. */
export function tolerating(tolerated: readonly string[]): { tolerated?: string[] } {
  return tolerated.length === 0 ? {} : { tolerated: [...tolerated] };
}

/** The refusals without those of what the changed file held before. */
export function withoutTolerated(refusals: readonly Finding[], { existing, paths }: Spec): Finding[] {
  const known = new Set(existing?.tolerated ?? []);
  return refusals.filter(({ path, message }) => path !== paths.code || !known.has(toleratedAs(message)));
}
