/** Which type-correct but wrong answer a stub gives: `empty` such as 0 and "", `filled` such as 57 and "stub57". */
export type StubAnswer = 'empty' | 'filled';

type Texts = Record<StubAnswer, string>;

/** `call` is another number at each call, so that no law between two calls holds by chance; it fits every type of number. */
const scalars: Record<string, Texts> = {
  bool: { empty: 'false', filled: 'true' },
  char: { empty: "'\\0'", filled: "'s'" },
  str: { empty: '""', filled: '"stub"' },
  String: { empty: 'String::new()', filled: 'format!("stub{call}")' },
  Ordering: { empty: '::std::cmp::Ordering::Equal', filled: '::std::cmp::Ordering::Greater' },
  Duration: {
    empty: '::std::time::Duration::ZERO',
    filled: '::std::time::Duration::from_secs(call as u64)',
  },
  Instant: { empty: '::std::time::Instant::now()', filled: '::std::time::Instant::now()' },
  SystemTime: { empty: '::std::time::UNIX_EPOCH', filled: '::std::time::SystemTime::now()' },
  PathBuf: { empty: '::std::path::PathBuf::new()', filled: '::std::path::PathBuf::from("stub")' },
};

/** A value of a type without parameters; undefined when the type is none of the standard library's. */
export function scalarText(name: string, answer: StubAnswer): string | undefined {
  if (/^(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/.test(name))
    return answer === 'empty' ? `0 as ${name}` : `call as ${name}`;
  return scalars[name]?.[answer];
}

type Part = string | null;
type Builder = (parts: readonly Part[], answer: StubAnswer) => string | null;

const only =
  (empty: string, filled: (part: string) => string): Builder =>
  ([part], answer) =>
    answer === 'filled' && part ? filled(part) : empty;

const inside =
  (name: string): Builder =>
  ([part]) =>
    part ? `${name}::new(${part})` : null;

const map =
  (name: string): Builder =>
  ([key, value], answer) =>
    answer === 'filled' && key && value ? `${name}::from([(${key}, ${value})])` : `${name}::new()`;

const collection = (name: string): Builder => only(`${name}::new()`, (part) => `${name}::from([${part}])`);

/** A value when one can be made up, else an error. */
const result: Builder = ([value, error], answer) => {
  if (value === undefined) return 'Ok(())';
  if (value !== null) return `Ok(${value})`;
  return error && answer === 'filled' ? `Err(${error})` : null;
};

const builders: Record<string, Builder> = {
  Vec: only('Vec::new()', (part) => `vec![${part}]`),
  VecDeque: collection('::std::collections::VecDeque'),
  LinkedList: collection('::std::collections::LinkedList'),
  BinaryHeap: collection('::std::collections::BinaryHeap'),
  HashSet: collection('::std::collections::HashSet'),
  BTreeSet: collection('::std::collections::BTreeSet'),
  HashMap: map('::std::collections::HashMap'),
  BTreeMap: map('::std::collections::BTreeMap'),
  Option: only('None', (part) => `Some(${part})`),
  Result: result,
  Box: inside('Box'),
  Rc: inside('::std::rc::Rc'),
  Arc: inside('::std::sync::Arc'),
  Cell: inside('::std::cell::Cell'),
  RefCell: inside('::std::cell::RefCell'),
  Mutex: inside('::std::sync::Mutex'),
  RwLock: inside('::std::sync::RwLock'),
  Cow: ([part]) => (part ? `::std::borrow::Cow::Owned((${part}).to_owned())` : null),
  PhantomData: () => '::std::marker::PhantomData',
};

/** A value of a type with parameters, of which `parts` are values; undefined when it is none of the standard library's. */
export function genericText(
  name: string,
  parts: readonly Part[],
  answer: StubAnswer,
): string | null | undefined {
  return builders[name]?.(parts, answer);
}
