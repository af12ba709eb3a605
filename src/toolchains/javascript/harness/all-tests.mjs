// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Runs the tests of the files named on the command line in this process, whose exit code tells whether all of them pass.

for (const path of process.argv.slice(2)) await import(pathToFileURL(resolve(path)).href);
