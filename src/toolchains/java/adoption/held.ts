import { refusedInJavaCode } from '../../../analysis/java/refusals.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { type HeldConstructs, heldConstructs } from '../../tolerated.ts';

/** Resources are read like files. A program may end itself by `System.exit`, which a test run notices, but not by what skips its hooks. */
const harmlessNames = [
  /^`(?:getResource|getResourceAsStream|java\.util\.ResourceBundle(?:\.\w+)*|System\.exit)` /u,
  /^`Runtime(?:\.getRuntime(?:\.(?:availableProcessors|maxMemory|totalMemory|freeMemory|exec))?)?` /u,
];

/** Types of people's own models, which no test that imports by name takes for others. */
const harmlessTypes =
  /^A type named `(?:Arguments|Executable|List|Map|Module|Number|Optional|Process|Record|Set|Stream)` /u;

/** Of a package that is imported as a whole, any type of a changed line might be. */
const wholePackage = /^`[a-z]\w*(?:\.[a-z]\w*)+\.\*` /u;

const advice = 'Import its classes one by one, so that it can be seen which are used.';

/** Sorts what would be refused in a Java file if it were new. */
export function heldInJava(path: string, program: SyntaxNode): HeldConstructs {
  const { tolerated, hopeless } = heldConstructs({
    refused: (text) => refusedInJavaCode(path, program, { text, command: false }),
    isHarmless: ({ message }) => [...harmlessNames, harmlessTypes].some((pattern) => pattern.test(message)),
    isUnseen: ({ message }) => wholePackage.test(message),
  });
  const advised = hopeless.map((finding) =>
    wholePackage.test(finding.message) ? { ...finding, message: `${finding.message} ${advice}` } : finding,
  );
  return { tolerated, hopeless: advised };
}
