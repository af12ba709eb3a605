// Writes down what each sandbox image can import without a package, for the check of dependencies. To be run after a change of an image.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { imageTag } from './setup/image-tag.mjs';

const target = 'src/analysis/concerns/dependencies/standard-library.json';

const commands = {
  python: `python3 -c "import sys; print('\\n'.join(sorted(sys.stdlib_module_names)))"`,
  javascript: `node -p "const { builtinModules, isBuiltin } = require('node:module');
    [...builtinModules, ...['node:sea', 'node:sqlite', 'node:test', 'node:test/reporters'].filter(isBuiltin)].join('\\n')"`,
  java: `for module in $(java --list-modules | cut -d@ -f1); do
    java --describe-module "$module" | sed -n 's/^exports \\([^ ]*\\)$/\\1/p'; done`,
  go: 'go list std',
};

/** Packages of the standard library that nobody but itself can import. */
const isHidden = (name: string) => /(?:^|\/)(?:internal|vendor)(?:\/|$)/.test(name);

function namesIn(language: keyof typeof commands): string[] {
  const options = ['run', '--rm', '--network', 'none', '--entrypoint', '/bin/sh'];
  const text = execFileSync('docker', [...options, imageTag(language), '-c', commands[language]], {
    encoding: 'utf8',
  });
  const names = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return [...new Set(names)].filter((name) => !isHidden(name)).toSorted();
}

const lists = {
  python: namesIn('python'),
  javascript: namesIn('javascript'),
  java: namesIn('java'),
  go: namesIn('go'),
  rust: ['alloc', 'core', 'proc_macro', 'std', 'test'],
};
writeFileSync(target, `${JSON.stringify(lists, null, 2)}\n`);
