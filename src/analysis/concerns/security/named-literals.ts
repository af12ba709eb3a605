import { identifierWords } from '../../identifier-words.ts';

/** A literal that a linter takes for a password: the name that it is given to or compared with, and its text as it stands. */
interface NamedLiteral {
  name: string;
  literal: string;
}

/** Last words of names that say something about a password instead of holding one, such as `PASSWORD_HINT`. */
const about: readonly string[] = [
  ...['hint', 'message', 'error', 'label', 'prompt', 'placeholder', 'title', 'header', 'field', 'column'],
  ...['pattern', 'regex', 'format', 'kind', 'type', 'url', 'path', 'file'],
];

const tokens: readonly string[] = ['token', 'tokens'];
const others = /^(?:pas+wo?r?d|pass(?:phrase)?|pwd|secrete?)s?$/u;

/** Names that hold a secret whatever is compared with them. */
const secretNames = /^(?:pass(?:word)?|secret|apikey)$/iu;

/** Letters and digits mixed, as long as tokens of sessions are; parsers call `(` and `number` tokens too. */
function couldBeToken(literal: string): boolean {
  const value = literal.replaceAll(/^[a-zA-Z]*["'`]+|["'`]+$/gu, '');
  return /^\S{8,}$/u.test(value) && /\d/u.test(value) && /[a-z]/iu.test(value);
}

/** Whether such a literal can be one: linters go by the names alone. */
export function couldBePassword({ name, literal }: NamedLiteral): boolean {
  const words = identifierWords(name);
  if (about.includes(words.at(-1) ?? '')) return false;
  const speaksOfTokens = words.some((word) => tokens.includes(word));
  return !speaksOfTokens || words.some((word) => others.test(word)) || couldBeToken(literal);
}

/** Whether the time tells anything when the name is compared with the literal: of `token === '('` and `hash === undefined` it does not. */
export function isSecretComparison({ name, literal }: NamedLiteral): boolean {
  if (!/^(["'`]).+\1$/su.test(literal)) return false;
  return secretNames.test(name) || couldBeToken(literal);
}
