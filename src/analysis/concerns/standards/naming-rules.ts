import { matchesWhole } from '../../../core/regular-expression.ts';
import { constantNames, type DeclaredName, functionNames, typeNames } from './declared-names.ts';
import { broken, type Standards, type StandardsFile, type StandardsRule } from './rule.ts';

type Kind = keyof Standards['naming'];

function namingRule(kind: Kind, namesIn: (file: StandardsFile) => DeclaredName[]): StandardsRule {
  return {
    describe: ({ naming }) => (naming[kind] === undefined ? null : `names of ${kind} like ${naming[kind]}`),
    look: (file, { naming }) => {
      const expression = naming[kind];
      if (expression === undefined || file.role === 'test') return [];
      return namesIn(file)
        .filter(({ name }) => !matchesWhole(expression, name))
        .map(({ name, line }) => {
          const message = `${name} does not match ${expression}, which standards.naming.${kind} asks for.`;
          return broken(file, `naming-${kind}`, { line, message });
        });
    },
  };
}

/** Names in tests follow the test runner. */
export const namingRules: readonly StandardsRule[] = [
  namingRule('functions', ({ language, tree }) => functionNames(language, tree)),
  namingRule('types', ({ tree }) => typeNames(tree)),
  namingRule('constants', ({ language, tree }) => constantNames(language, tree)),
];
