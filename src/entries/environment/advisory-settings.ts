import type { AdvisorySettings } from '../../adapters/advisories/open-advisories.ts';
import type { Variables } from './variables.ts';

/** A snapshot without a file is a problem, and counts as no source. */
export function advisorySettings(values: Variables): AdvisorySettings {
  const { ADVISORY_SOURCE: source, ADVISORY_SNAPSHOT: path } = values;
  if (source === 'online') return { source, depsDevUrl: values.DEPS_DEV_URL, osvUrl: values.OSV_URL };
  return source === 'snapshot' && path !== undefined ? { source, path } : { source: 'none' };
}

export function advisoryProblem({
  ADVISORY_SOURCE: source,
  ADVISORY_SNAPSHOT: path,
}: Variables): string | undefined {
  const isMissing = source === 'snapshot' && path === undefined;
  return isMissing ? 'ADVISORY_SOURCE=snapshot needs ADVISORY_SNAPSHOT; set it to a file.' : undefined;
}
