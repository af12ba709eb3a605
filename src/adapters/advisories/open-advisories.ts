import type { Advisories } from '../../core/ports.ts';
import { cachedAdvisories } from './cached.ts';
import { onlineAdvisories } from './online.ts';
import { snapshotAdvisories } from './snapshot.ts';

export type AdvisorySettings =
  | { source: 'none' }
  | { source: 'online'; depsDevUrl: string; osvUrl: string }
  | { source: 'snapshot'; path: string };

const timeoutMs = 5_000;
const now = () => Date.now();

/** The source that the operator chose; undefined where there is none. Throws ConfigurationError when a snapshot cannot be read. */
export function openAdvisories(settings: AdvisorySettings): Advisories | undefined {
  switch (settings.source) {
    case 'none':
      return undefined;
    case 'snapshot':
      return snapshotAdvisories(settings.path, now);
    case 'online': {
      const depsDev = { url: settings.depsDevUrl, timeoutMs };
      const osv = { url: settings.osvUrl, timeoutMs };
      return cachedAdvisories(onlineAdvisories({ depsDev, osv, now }), { now });
    }
  }
}
