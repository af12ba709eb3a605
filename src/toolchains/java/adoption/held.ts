import { refusedInJavaCode } from '../../../analysis/java/refusals.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { type HeldConstructs, heldConstructs } from '../../tolerated.ts';

/** Resources are read like files. */
const harmlessNames = /^`(?:getResource|getResourceAsStream|java\.util\.ResourceBundle(?:\.\w+)?)` /u;

/** Types of people's own models, which no test that imports by name takes for others. */
const harmlessTypes =
  /^A type named `(?:Arguments|Executable|List|Map|Module|Number|Optional|Process|Record|Set|Stream)` /u;

/** Sorts what would be refused in a Java file if it were new. */
export function heldInJava(path: string, program: SyntaxNode): HeldConstructs {
  return heldConstructs({
    refused: (text) => refusedInJavaCode(path, program, { text, command: text !== '' }),
    isHarmless: ({ message }) => harmlessNames.test(message) || harmlessTypes.test(message),
  });
}
