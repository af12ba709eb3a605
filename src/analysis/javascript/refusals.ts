import type { Finding } from '../../core/evidence.ts';
import { refusalFindings } from '../refusal.ts';
import { descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { requiredNames } from './commonjs.ts';
import { disguises, lookAlikes, skippedTests } from './disguises.ts';
import { importsIn } from './imports.ts';
import { lostAssertions } from './lost-assertions.ts';
import { refusal, type Wishes } from './refusal.ts';
import { refusedGlobals } from './refused-globals.ts';
import { refusedModulesInCode, refusedModulesInTests } from './refused-modules.ts';
import { nameUses } from './scopes.ts';
import { tampering } from './tampering.ts';

const importedNames = (module: SyntaxNode): Set<string> =>
  new Set(importsIn(module).map(({ local }) => local));

/** What code that is to be believed may not contain. */
export function refusedInJavascriptCode(path: string, module: SyntaxNode, wishes: Wishes): Finding[] {
  const uses = nameUses(module);
  const imported = new Set([
    ...importedNames(module),
    ...(wishes.commonjs === true ? requiredNames(module) : []),
  ]);
  return refusalFindings(path, [
    ...refusedModulesInCode(module, wishes),
    ...refusedGlobals(uses, wishes),
    ...tampering(module, uses, imported),
    ...disguises(module, wishes),
  ]);
}

/** What a program of the documentation may not contain: as code, but it asserts what it shows. */
export function refusedInJavascriptUsage(path: string, module: SyntaxNode, wishes: string): Finding[] {
  const found = refusedInJavascriptCode(path, module, { wishes, mayExit: false });
  return found.filter(({ message }) => !/^`assert(?:\/strict)?` /.test(message));
}

/** Tests do not export: what they hold is for the runner alone. */
function exported(module: SyntaxNode) {
  return descendantsOfType(module, 'export_statement').map((node) =>
    refusal(node, 'exported-test', 'A test file exports nothing.'),
  );
}

/** What tests may not contain: skips, hooks into the runner, ways around the run. */
export function refusedInJavascriptTests(path: string, module: SyntaxNode, wishes: Wishes): Finding[] {
  const uses = nameUses(module);
  const allowed = { ...wishes, wishes: `${wishes.wishes}\nproxy` };
  return refusalFindings(path, [
    ...refusedModulesInTests(module, wishes),
    // The tests of a command start it as a program, of which they need the path of Node.
    ...refusedGlobals(uses, allowed).filter(
      ({ message }) => !(wishes.mayExit && message.includes('process.execPath')),
    ),
    ...tampering(module, uses, importedNames(module)).filter(({ rule }) => rule === 'tampering'),
    ...skippedTests(module),
    ...lostAssertions(module),
    ...lookAlikes(module),
    ...exported(module),
  ]);
}
