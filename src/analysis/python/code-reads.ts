import type { Refusal } from '../refusal.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Attributes that show how something is written or where it lies, not what it does. */
const showing = words(`
  __code__ __globals__ __closure__ __loader__ __spec__ __file__ __cached__ __builtins__ co_code co_consts
  co_names co_lines co_linetable co_firstlineno co_filename tb_frame tb_lasti tb_lineno f_code f_globals f_locals
`);

const message = 'Tests know what code does, not how it is written: any change of it would make them fail.';

function namedOtherwise(call: SyntaxNode): boolean {
  if (childInField(call, 'function')?.text !== 'getattr') return false;
  const list = childInField(call, 'arguments');
  const name = list === undefined ? undefined : namedChildren(list)[1];
  return name !== undefined && ['binary_operator', 'call', 'concatenated_string'].includes(name.type);
}

/** Looks of tests at how the code is written, by which each change of it could be noticed without knowing what it is to do. */
export function codeReads(module: SyntaxNode): Refusal[] {
  const attributes = descendantsOfType(module, 'attribute').filter((node) =>
    showing.includes(childInField(node, 'attribute')?.text ?? ''),
  );
  const texts = descendantsOfType(module, 'string_content').filter(({ text }) =>
    text.split('.').some((part) => showing.includes(part)),
  );
  const computed = descendantsOfType(module, 'call').filter(namedOtherwise);
  return [...attributes, ...texts, ...computed].map((node) => ({ node, rule: 'code-read', message }));
}
