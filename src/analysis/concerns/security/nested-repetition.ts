/** What stands for one character, and how often it stands there: once where `times` is empty. */
interface Atom {
  text: string;
  times: string;
  /** Directly in its group, and not in one inside of that. */
  direct: boolean;
}

interface Group {
  atoms: Atom[];
  hasAlternatives: boolean;
  /** Whether it can match texts of different lengths. */
  varies: boolean;
}

const times = String.raw`(?:[*+?]|\{\d+(?:,\d*)?\})?`;
const pieces = new RegExp(
  [
    String.raw`(?<open>\((?:\?(?:[:=!]|<[=!]|<\w+>|[a-z-]*:))?)`,
    String.raw`(?<close>\))(?<groupTimes>${times})`,
    String.raw`(?<bar>\|)`,
    String.raw`(?<edge>[\^$]|\\[bB])`,
    String.raw`(?<atom>\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x..|k<\w+>|.)|.)(?<atomTimes>${times})\??`,
  ].join('|'),
  'gsu',
);

/** Longer ones are not looked into. */
const longestPattern = 1_000;

/** Enough to tell the sets apart that patterns are made of. */
const characters = Array.from({ length: 0x300 }, (_, code) => String.fromCodePoint(code));

/** The characters that an atom can be; null where that cannot be told. */
function setOf({ text }: Atom): string[] | null {
  try {
    const pattern = new RegExp(`^(?:${text})$`, 'su');
    const found = characters.filter((character) => pattern.test(character));
    return found.length === 0 ? null : found;
  } catch {
    return null;
  }
}

const isRequired = (atom: Atom): boolean => atom.direct && (atom.times === '' || atom.times === '+');

/** Whether each round of the group begins or ends with what stands nowhere else in it, as in `(?:-[a-z]+)*`: then there is one way to match. */
function isSeparated({ atoms, hasAlternatives }: Group): boolean {
  if (hasAlternatives) return false;
  return [atoms[0], atoms.at(-1)].some((edge) => {
    if (edge === undefined || !isRequired(edge)) return false;
    const others = atoms.filter((atom) => atom !== edge);
    if (edge.times === '+' && !others.some(isRequired)) return false;
    const own = new Set(setOf(edge));
    return own.size > 0 && others.every((other) => setOf(other)?.every((one) => !own.has(one)) === true);
  });
}

const startGroup = (): Group => ({ atoms: [], hasAlternatives: false, varies: false });
const repeats = (often: string): boolean => /^[*+{]/u.test(often) && !/^\{[01](?:,1)?\}$/u.test(often);

/** Takes what a group holds into the one around it. */
function closeInto(outer: Group, { atoms, varies, hasAlternatives }: Group, often: string): void {
  outer.atoms.push(...atoms.map((atom) => ({ ...atom, direct: false })));
  outer.varies ||= varies || hasAlternatives || often !== '';
}

type Piece = Readonly<Record<string, string | undefined>>;

/** Takes an atom or the sign of an alternative into its group. */
function takeInto(group: Group, { bar, atom, atomTimes = '' }: Piece): void {
  if (bar !== undefined) group.hasAlternatives = true;
  if (atom === undefined) return;
  group.atoms.push({ text: atom, times: atomTimes, direct: true });
  group.varies ||= atomTimes !== '';
}

const isAmbiguous = (group: Group, often: string): boolean =>
  repeats(often) && group.varies && !isSeparated(group);

/** Whether a repetition stands inside another so that there may be many ways to match one text. */
export function hasNestedRepetition(source: string): boolean {
  if (source.length > longestPattern) return true;
  let group = startGroup();
  const around: Group[] = [];
  for (const { groups: piece = {} } of source.matchAll(pieces)) {
    const { open, close, groupTimes = '' } = piece;
    takeInto(group, piece);
    if (close !== undefined) {
      if (isAmbiguous(group, groupTimes)) return true;
      const outer = around.pop() ?? startGroup();
      closeInto(outer, group, groupTimes);
      group = outer;
    } else if (open !== undefined) {
      around.push(group);
      group = startGroup();
    }
  }
  return false;
}
