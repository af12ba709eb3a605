// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
// biome-ignore-all lint/suspicious/noConsole: the findings go to standard output
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SourceTextModule } from 'node:vm';

// Compiles the files named on the command line as modules, without running or linking them, and prints what does not
// compile, one JSON object a line. `node --check` would let modules pass that do not compile. Node is the judge; it does
// not say where, so another parser finds the line.

/** @param {string} source */
function lineOfError(source) {
  try {
    const { parse } = createRequire('/opt/js/')('acorn');
    parse(source, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
    return 1;
  } catch (/** @type {any} */ error) {
    return error.loc?.line ?? 1;
  }
}

for (const path of process.argv.slice(2)) {
  const source = readFileSync(path, 'utf8');
  try {
    new SourceTextModule(source, { identifier: path });
  } catch (error) {
    console.log(JSON.stringify({ path, line: lineOfError(source), message: String(error) }));
    process.exitCode = 1;
  }
}
