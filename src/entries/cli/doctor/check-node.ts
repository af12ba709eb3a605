import { type Finding, missing, ok } from './finding.ts';

const wantedMajor = 24;

export function checkNode(version: string): Finding {
  if (Number.parseInt(version, 10) >= wantedMajor) return ok('Node', version);
  return missing('Node', `${version} is too old`, 'Run `npm ci`, which brings Node 24, or install it.');
}
