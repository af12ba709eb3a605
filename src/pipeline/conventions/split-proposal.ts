import type { Requirement, Spec } from '../../core/spec.ts';

/** Requirements that can be built by themselves, and the public symbols that they are about. */
export interface Part {
  symbols: string[];
  requirements: string[];
}

function mentions(text: string, name: string): boolean {
  const words: readonly string[] = text.match(/[\w$]+/gu) ?? [];
  return words.includes(name);
}

/** A requirement goes to what it shares a symbol with, and one without a symbol to the requirement before it. */
function joined(parts: readonly Part[], { id, text }: Requirement, names: readonly string[]): Part[] {
  const symbols = names.filter((name) => mentions(text, name));
  const last = parts.at(-1);
  if (symbols.length === 0 && last !== undefined)
    return [...parts.slice(0, -1), { ...last, requirements: [...last.requirements, id] }];
  const related = parts.filter((part) => part.symbols.some((name) => symbols.includes(name)));
  const whole = {
    symbols: [...new Set([...related.flatMap((part) => part.symbols), ...symbols])],
    requirements: [...related.flatMap((part) => part.requirements), id],
  };
  return [...parts.filter((part) => !related.includes(part)), whole];
}

function halves({ symbols, requirements }: Part): Part[] {
  const middle = Math.ceil(requirements.length / 2);
  const parts = [requirements.slice(0, middle), requirements.slice(middle)];
  return parts.filter((ids) => ids.length > 0).map((ids) => ({ symbols, requirements: ids }));
}

/** Groups the requirements by the public symbols they name; those that cannot be told apart are halved in their order. */
export function splitParts(spec: Pick<Spec, 'requirements' | 'interface'>): Part[] {
  const names = spec.interface.map(({ name }) => name.split(/\.|::/u).at(-1) ?? name);
  const parts = spec.requirements.reduce<Part[]>((sofar, one) => joined(sofar, one, names), []);
  const [only, ...others] = parts;
  return only === undefined || others.length > 0 ? parts : halves(only);
}

/** A sentence that proposes issues to split a specification into; empty where it has one requirement only. */
export function splitProposal(spec: Pick<Spec, 'requirements' | 'interface'>): string {
  const parts = splitParts(spec);
  if (parts.length < 2) return 'Ask for less in one issue, or raise the limit.';
  const texts = parts.map(({ symbols, requirements }, index) => {
    const about = symbols.length === 0 ? '' : ` (${symbols.map((name) => `\`${name}\``).join(', ')})`;
    return `${index + 1}. ${requirements.join(', ')}${about}`;
  });
  return `Split the issue, for example into ${parts.length}: ${texts.join('; ')}.`;
}
