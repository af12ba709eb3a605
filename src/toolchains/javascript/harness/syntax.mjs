// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
// biome-ignore-all lint/suspicious/noConsole: the findings go to standard output
import { readFileSync } from 'node:fs';
import { SourceTextModule } from 'node:vm';

// Compiles the files named on the command line as modules, without running or linking them, and prints what does not
// compile, one JSON object a line. `node --check` would let modules pass that do not compile.

for (const path of process.argv.slice(2)) {
  try {
    new SourceTextModule(readFileSync(path, 'utf8'), { identifier: path });
  } catch (error) {
    const [place = ''] = error instanceof Error ? (error.stack ?? '').split('\n') : [];
    const line = place.startsWith(`${path}:`) ? Number(place.slice(path.length + 1)) : 1;
    console.log(JSON.stringify({ path, line, message: String(error) }));
    process.exitCode = 1;
  }
}
