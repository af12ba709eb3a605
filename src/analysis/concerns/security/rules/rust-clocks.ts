import { childInField } from '../../../syntax-tree.ts';
import { lastName } from '../calls.ts';
import type { Place } from '../tree-rule.ts';

const clocks =
  /^(?:SystemTime::now|Instant::now|RandomState::new|DefaultHasher::new|fastrand::\w+|\w*::seed_from_u64|SmallRng::\w+)$/u;

/** What a function or a value is called that has to do with time. */
const moments =
  /(?:^|[_.])(?:now|time\w*|start\w*|issued|expir\w*|created|updated|deadline|until|last|seen|elapsed|refill\w*|at)(?:_|$)/u;
const namesOf: Readonly<Record<string, string>> = {
  let_declaration: 'pattern',
  assignment_expression: 'left',
  field_initializer: 'field',
  function_item: 'name',
};

/** Whether a clock is read for the time alone: what it tells is called so, and nobody takes the digits that pass for random. */
function tellsTime({ call, ancestors }: Place): boolean {
  const named = ancestors.findLast(({ type }) => type in namesOf);
  const name = named === undefined ? undefined : childInField(named, namesOf[named.type] ?? '')?.text;
  const within = ancestors.findLast(({ type }) => type === 'function_item')?.text ?? '';
  return (
    call?.name === 'now' && moments.test(name ?? '') && !/\b(?:as|subsec)_(?:nanos|micros)\b/u.test(within)
  );
}

/** Whether a secret is made of what can be guessed: the time, or a generator that is none for secrets. */
export function guessable(place: Place): boolean {
  const { call } = place;
  return (
    call !== null &&
    clocks.test(`${lastName(call.owner)}::${call.name}`) &&
    place.forSecret() &&
    !tellsTime(place)
  );
}
