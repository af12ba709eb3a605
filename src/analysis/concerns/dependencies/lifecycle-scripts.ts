import { posix } from 'node:path';
import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import { readJson } from '../../../core/json.ts';

/** Scripts that npm runs by itself when a package is installed, packed or published. */
const automatic = new Set([
  ...['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'dependencies'],
  ...['prepublish', 'prepublishOnly', 'prepack', 'postpack', 'publish', 'postpublish'],
]);

const Manifest = z.object({ scripts: z.record(z.string(), z.unknown()) });

/** Scripts in a generated package.json that would run without being called. */
export function lifecycleScripts(files: readonly CandidateFile[]): Finding[] {
  return files.flatMap(({ path, content }) => {
    if (posix.basename(path) !== 'package.json') return [];
    const read = readJson(content, Manifest);
    if (read.status === 'invalid') return [];
    const names = Object.keys(read.value.scripts).filter((name) => automatic.has(name));
    return names.map((name): Finding => {
      const line = content.split('\n').findIndex((text) => text.includes(`"${name}"`)) + 1 || 1;
      const message = `The script "${name}" runs by itself when the package is installed or published; remove it.`;
      return { path, line, rule: 'lifecycle-script', severity: 'error', message };
    });
  });
}
