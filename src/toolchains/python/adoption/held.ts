import { refusedInPythonCode } from '../../../analysis/python/refusals.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import type { Finding } from '../../../core/evidence.ts';
import { type HeldConstructs, heldConstructs } from '../../tolerated.ts';
import { isTaken } from '../module-names.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Our own count of coverage heeds no comment; a metaclass is read like any class. */
const harmlessRules = ['no-cover', 'metaclass', 'annotation'];

/** What tells something and changes nothing. */
const harmlessNames = new Set(
  words(`
    __file__ vars help doctest doctest.testmod sys.setrecursionlimit sys.flags operator.attrgetter operator.methodcaller
    traceback traceback.print_exc traceback.format_exc traceback.print_exception traceback.format_exception
    traceback.format_exception_only inspect inspect.signature inspect.isclass inspect.isfunction inspect.ismethod
    inspect.iscoroutinefunction inspect.isgeneratorfunction inspect.isawaitable inspect.isabstract inspect.getdoc
    inspect.cleandoc importlib importlib.metadata importlib.metadata.version importlib.metadata.PackageNotFoundError
    importlib.resources importlib.resources.files
  `),
);

/** Attributes that do not lead to frames, to the code of functions or to what a module sees. */
const harmlessAttributes = new Set(
  words(`
    __dict__ __annotations__ __annotate__ __bases__ __base__ __mro__ mro __subclasses__ __init_subclass__ __wrapped__
    __func__ __getattribute__ __reduce__ __reduce_ex__
  `),
);

const innermost =
  /["'](?:__(?:globals|builtins|code|closure|traceback|loader|spec|self)__|[ft]b?_(?:back|globals|locals|builtins|frame|next)|\w\w_(?:frame|code|yieldfrom))["']/;

const namedIn = ({ message }: Finding): string => /`([^`]+)`/.exec(message)?.[1] ?? '';

/** Whether the name belongs to the repository or to a package of it. */
const isOwn = (name: string): boolean => {
  const [top = ''] = name.split('.');
  return top === '' || (!isTaken(top) && !top.startsWith('_'));
};

/** `from .shapes import *`, where it is really written: the same message tells of names that cannot be followed. */
function isOwnStar(finding: Finding, content: string): boolean {
  const statement = namedIn(finding);
  return isOwn(statement.split(' ')[1] ?? '_') && content.includes(statement);
}

const harmlessByRule: Readonly<Record<string, (finding: Finding, content: string) => boolean>> = {
  'refused-name': (finding) => harmlessNames.has(namedIn(finding)),
  'refused-attribute': (finding) => harmlessAttributes.has(namedIn(finding)),
  'dynamic-attribute': (_finding, content) => !innermost.test(content),
  'built-in-as-value': (finding) => ['type', 'getattr'].includes(namedIn(finding)),
  'private-name': (finding) => isOwn(namedIn(finding)),
  'star-import': isOwnStar,
};

/** Sorts what would be refused in a Python file if it were new: what reads may stay; what runs text, changes the objects of others or ends the process may not. */
export function heldInPython(path: string, module: SyntaxNode): HeldConstructs {
  return heldConstructs({
    refused: (wishes) => refusedInPythonCode(path, module, wishes),
    isHarmless: (finding) =>
      harmlessRules.includes(finding.rule) || harmlessByRule[finding.rule]?.(finding, module.text) === true,
  });
}
