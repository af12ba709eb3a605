import { styleText } from 'node:util';
import { inspectEnvironment } from '../environment.ts';
import { checkDatabase } from './doctor/check-database.ts';
import { checkGitHub } from './doctor/check-github.ts';
import { checkModel } from './doctor/check-model.ts';
import { checkNode } from './doctor/check-node.ts';
import { checkSandbox } from './doctor/check-sandbox.ts';
import { checkSettings } from './doctor/check-settings.ts';
import type { Finding } from './doctor/finding.ts';
import type { Terminal } from './generate.ts';
import type { Screen } from './progress.ts';

/** Tries everything and says what is missing. Answers true when nothing is. */
export async function doctor(options: { json: boolean }, terminal: Terminal): Promise<boolean> {
  const inspection = inspectEnvironment(terminal.source);
  const { environment } = inspection;
  const note = showNote(terminal.messages);
  const [sandbox, ...others] = await Promise.all([
    checkSandbox(environment.sandbox),
    checkDatabase(environment.database),
    checkModel(environment.model),
    checkGitHub(inspection),
  ]);
  note.remove();
  const findings = [checkNode(process.versions.node), checkSettings(inspection), ...sandbox, ...others];
  const text = options.json
    ? `${JSON.stringify({ findings }, null, 2)}\n`
    : findingsText(findings, terminal.output.isTTY === true);
  terminal.output.write(text);
  return findings.every(({ status }) => status !== 'missing');
}

/** Trying takes seconds; a person should see that something happens. */
function showNote(screen: Screen): { remove(): void } {
  if (screen.isTTY !== true) return { remove: () => {} };
  screen.write('Trying Docker and its limits, the database, the model and GitHub …');
  return { remove: () => screen.write('\r\u001b[K') };
}

const colours = { ok: 'green', degraded: 'yellow', missing: 'red' } as const;

function findingsText(findings: readonly Finding[], isColoured: boolean): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const indent = ' '.repeat('degraded'.length + width + 4);
  return findings
    .map(({ name, status, detail, fix }) => {
      const padded = status.padEnd('degraded'.length);
      const mark = isColoured ? styleText(colours[status], padded, { validateStream: false }) : padded;
      const advice = fix === null ? '' : `${indent}${fix}\n`;
      return `${mark}  ${name.padEnd(width)}  ${detail}\n${advice}`;
    })
    .join('');
}
