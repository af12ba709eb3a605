// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Formats copies of the files named on the command line; they lie below `formatted` in the scratch folder.

const load = createRequire('/opt/js/');
const { format } = load('prettier/standalone');
const plugins = [load('prettier/plugins/babel'), load('prettier/plugins/estree')];
const root = join(process.env['HOME'] ?? '', 'formatted');

for (const path of process.argv.slice(2)) {
  const text = await format(readFileSync(path, 'utf8'), { parser: 'babel', plugins, singleQuote: true });
  const copy = join(root, path);
  mkdirSync(dirname(copy), { recursive: true });
  writeFileSync(copy, text);
}
