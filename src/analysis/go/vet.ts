import { z } from 'zod';
import type { Finding } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';

const Diagnostic = z.object({ posn: z.string(), message: z.string() });
const Analysis = z.union([z.array(Diagnostic), z.object({ error: z.string() })]);
/** Findings by package and analyzer, as `go vet -json` writes them for one package after the other. */
const VetReport = z.record(z.string(), z.record(z.string(), Analysis));

/** What vet finds that does not make a program wrong. */
const matterOfTaste = [
  'composites',
  'unreachable',
  'stdversion',
  'buildtag',
  'directive',
  'unusedresult',
  'tests',
];

const place = /^(?:vet: )?(?:\/work\/files\/)?(?:\.\/)?([^\s:]+\.go):(\d+):\d+$/;
const compilerLine = /^(?:vet: )?(?:\/work\/files\/)?(\S+\.go):(\d+):\d+: (.+)$/;
const folderLine = /^### folder (\S+)$/m;
const fileLines = /^### file (\S+)$/gm;

/** The path from the root, of a path from the folder that may lead up. */
function joined(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function pathIn(folder: string, path: string): string {
  const plain = path.replace(/^\.\//, '');
  return folder === '.' || plain.startsWith(`${folder}/`) ? plain : joined(folder, plain);
}

function analysed(text: string, folder: string): Finding[] {
  const report = readJson(text, VetReport);
  if (report.status === 'invalid') return [];
  return Object.values(report.value).flatMap((analyzers) =>
    Object.entries(analyzers).flatMap(([rule, found]) =>
      (Array.isArray(found) ? found : []).flatMap(({ posn, message }): Finding[] => {
        const [, path, line] = place.exec(posn) ?? [];
        if (path === undefined) return [];
        const severity = matterOfTaste.includes(rule) ? 'warning' : 'error';
        return [
          {
            path: pathIn(folder, path),
            line: Math.max(1, Number(line)),
            rule,
            severity,
            message: message.slice(0, 2_000),
          },
        ];
      }),
    ),
  );
}

function compiled(line: string, folder: string): Finding[] {
  const [, path, number, message] = compilerLine.exec(line) ?? [];
  if (path === undefined || message === undefined) return [];
  const text = message.slice(0, 2_000);
  return [
    {
      path: pathIn(folder, path),
      line: Math.max(1, Number(number)),
      rule: 'compiler',
      severity: 'error',
      message: text,
    },
  ];
}

/** The same place is reported once for the package and once for its tests. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map(
    findings.map((finding) => [`${finding.path}:${finding.line}:${finding.message}`, finding]),
  );
  return [...byPlace.values()];
}

/**
 * Reads the output of `go vet -json`: what the compiler says, and what the analysis finds, which needs code that compiles.
 * Where the output begins with names of files, the analysis is of these: others lie beside and are not changed.
 */
export function readVet(output: string): { types: Finding[]; lint: Finding[] } {
  const folder = folderLine.exec(output)?.[1] ?? '.';
  const reports = output.match(/^\{\n[\s\S]*?^\}$/gm) ?? [];
  const rest = reports.reduce((text, report) => text.replace(report, ''), output);
  const types = distinct(rest.split('\n').flatMap((line) => compiled(line, folder)));
  const own = new Set(Array.from(output.matchAll(fileLines), ([, path = '']) => path));
  const lint = distinct(reports.flatMap((report) => analysed(report, folder))).filter(
    ({ path }) => own.size === 0 || own.has(path),
  );
  const [first] = types;
  if (first === undefined) return { types, lint };
  return {
    types,
    lint: [...lint, { ...first, rule: 'vet', message: 'go vet analyses only what compiles.' }],
  };
}
