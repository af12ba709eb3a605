import type { Toolchain } from '../../toolchains/toolchain.ts';
import { defaultText } from './ask-model.ts';

const open = defaultText('');

/** What is asked where an issue says nothing that could be built. */
export const behaviourQuestions: readonly string[] = [
  `What shall the code do? Describe its behaviour, one demand per line.${open}`,
  `Which functions or classes shall it offer, with which parameters and results?${open}`,
  `Can you give one or two examples, such as \`slugify("Hello World") -> "hello-world"\`?${open}`,
];

/** What is asked where an issue states more than one job can prove. */
export const splitQuestion = `Can you split it into several issues, each of which can be built and tested by itself?${open}`;

/** What is asked where nothing says in which language to write; the first one is what would be assumed. */
export function languageQuestion(toolchains: readonly Pick<Toolchain, 'language' | 'title'>[]): string {
  const [first] = toolchains;
  const list = toolchains.map(({ title }) => title).join(', ');
  const command = `/generate language=${first?.language ?? 'python'}`;
  return `Which language? Specproof can write ${list}: say so in the issue, or comment \`${command}\`.${defaultText(first?.title ?? '')}`;
}
