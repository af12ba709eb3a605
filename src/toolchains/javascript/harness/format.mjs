// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Formats copies of the files named on the command line behind prettier's options; they lie below `formatted` in the scratch folder.

const load = createRequire('/opt/js/');
const { format } = load('prettier/standalone');
const plugins = [load('prettier/plugins/babel'), load('prettier/plugins/estree')];
const root = join(process.env['HOME'] ?? '', 'formatted');

const [options = '{}', ...paths] = process.argv.slice(2);
const style = JSON.parse(options);

for (const path of paths) {
  const text = await format(readFileSync(path, 'utf8'), { ...style, parser: 'babel', plugins });
  const copy = join(root, path);
  mkdirSync(dirname(copy), { recursive: true });
  writeFileSync(copy, text);
}
