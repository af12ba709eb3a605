// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
// biome-ignore-all lint/suspicious/noConsole: the findings go to standard output
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SourceTextModule } from 'node:vm';
import { compileCommonjs, isCommonjs } from './module-kind.mjs';

// Compiles the files named on the command line as modules, or as CommonJS where they stood as such, without running or linking them, and prints what does not
// compile, one JSON object a line. `node --check` would let modules pass that do not compile. Node is the judge; it does
// not say where, so another parser finds the line.

/** @param {string} source @param {boolean} commonjs */
function lineOfError(source, commonjs) {
  try {
    const { parse } = createRequire('/opt/js/')('acorn');
    const sourceType = commonjs ? 'commonjs' : 'module';
    parse(source, { ecmaVersion: 'latest', sourceType, allowHashBang: true });
    return 1;
  } catch (/** @type {any} */ error) {
    return error.loc?.line ?? 1;
  }
}

for (const path of process.argv.slice(2)) {
  const source = readFileSync(path, 'utf8');
  const commonjs = isCommonjs(path, source);
  try {
    if (commonjs) compileCommonjs(source, path);
    else new SourceTextModule(source, { identifier: path });
  } catch (error) {
    console.log(JSON.stringify({ path, line: lineOfError(source, commonjs), message: String(error) }));
    process.exitCode = 1;
  }
}
