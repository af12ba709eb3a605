import { childInField, descendantsOfType, namedChildren } from '../../../syntax-tree.ts';
import { lastName, stringOf } from '../calls.ts';
import type { Place } from '../tree-rule.ts';
import { isShell } from './common.ts';

export const isNew = ({ call }: Place, ...names: string[]): boolean =>
  call !== null && call.owner === 'new' && names.includes(lastName(call.name));

export const factories =
  /^(?:DocumentBuilderFactory|SAXParserFactory|XMLInputFactory|TransformerFactory|SchemaFactory|XMLReaderFactory)$/u;

/** The parts of a command, those of a list of them too. */
function commandParts({ call }: Place) {
  return (call?.values ?? []).flatMap((value) =>
    value.type === 'method_invocation' || value.type === 'array_creation_expression'
      ? descendantsOfType(value, 'argument_list', 'array_initializer').flatMap(namedChildren)
      : [value],
  );
}

const startsProgram = (place: Place): boolean =>
  isNew(place, 'ProcessBuilder') ||
  (place.call?.name === 'exec' && /getRuntime\(\)$|untime$/u.test(place.call.owner));

export function startsShell(place: Place): boolean {
  return startsProgram(place) && commandParts(place).some((part) => isShell(stringOf(part)));
}

export function startsBuilt(place: Place): boolean {
  if (!startsProgram(place)) return false;
  const parts = commandParts(place);
  return startsShell(place) ? parts.some((part) => !place.constant(part)) : place.built(parts[0]);
}

/** A method without statements, or with one that says yes. */
export function answersAlways({ node }: Place, names: RegExp): boolean {
  const body = childInField(node, 'body');
  if (node.type !== 'method_declaration' || body === undefined) return false;
  const statements = namedChildren(body).filter(({ type }) => !type.endsWith('comment'));
  return (
    names.test(childInField(node, 'name')?.text ?? '') &&
    statements.every(({ text }) => /^return(?: true)?;$/u.test(text))
  );
}

const weakNumbers = /^(?:next(?:Int|Long|Bytes|Double|Float)|ints|longs|random)$/u;

export function guessable(place: Place): boolean {
  const { call, mentions } = place;
  if (isNew(place, 'Random', 'SplittableRandom')) return place.forSecret();
  if (call === null || !weakNumbers.test(call.name) || mentions(/\bSecureRandom\b/u)) return false;
  const weak =
    mentions(/\b(?:java\.util\.(?:Random|\*)|new Random|ThreadLocalRandom|SplittableRandom)\b/u) ||
    call.owner === 'Math';
  return weak && place.forSecret();
}
