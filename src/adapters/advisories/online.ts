import type { PackageAudit } from '../../core/audit.ts';
import type { Advisories } from '../../core/ports.ts';
import { coordinatesOf, withVersion } from './coordinates.ts';
import { askDepsDev, type PackageFacts, type Service } from './deps-dev.ts';
import { askOsv, mostQueries } from './osv.ts';
import type { Answer } from './request.ts';

interface OnlineSettings {
  depsDev: Service;
  osv: Service;
  now: () => number;
}

/** So many requests at a time. */
const width = 6;

type Facts = Answer<PackageFacts>;

async function factsOf(purl: string, { depsDev }: OnlineSettings, signal: AbortSignal): Promise<Facts> {
  const coordinates = coordinatesOf(purl);
  if (coordinates === null) return { status: 'failed', reason: 'its ecosystem is not known' };
  return askDepsDev(coordinates, depsDev, signal);
}

async function inTurns<T>(purls: readonly string[], look: (purl: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let start = 0; start < purls.length; start += width)
    results.push(...(await Promise.all(purls.slice(start, start + width).map(look))));
  return results;
}

const notAnswered = (purl: string, reason: string): PackageAudit => ({
  purl,
  status: 'not-answered',
  reason,
});

interface Pair {
  purl: string;
  facts: Facts;
}

function versioned({ purl, facts }: Pair): string | null {
  return facts.status === 'ok' && facts.value.version !== null
    ? withVersion(purl, facts.value.version)
    : null;
}

/** Half an answer is none: without OSV nothing is said of advisories, so nothing at all. */
function auditOf(pair: Pair, advisories: Answer<ReadonlyMap<string, string[]>>): PackageAudit {
  const { purl, facts } = pair;
  if (facts.status === 'not-found') return { purl, status: 'not-found' };
  if (facts.status === 'failed') return notAnswered(purl, `deps.dev: ${facts.reason}`);
  if (advisories.status !== 'ok')
    return notAnswered(purl, `OSV: ${advisories.status === 'failed' ? advisories.reason : 'not found'}`);
  const { licence, firstPublishedAt, versions } = facts.value;
  const more = advisories.value.get(versioned(pair) ?? '') ?? [];
  const ids = [...new Set([...facts.value.advisories, ...more])].toSorted();
  return { purl, status: 'known', licence, advisories: ids, firstPublishedAt, versions };
}

/** Asks deps.dev for licences and age, and OSV beside it for advisories. */
export function onlineAdvisories(settings: OnlineSettings): Advisories {
  return {
    async look(purls, signal) {
      const asked = purls.slice(0, mostQueries);
      const found = await inTurns(asked, (purl) => factsOf(purl, settings, signal));
      const pairs = asked.flatMap((purl, index): Pair[] => {
        const facts = found[index];
        return facts === undefined ? [] : [{ purl, facts }];
      });
      const advisories = await askOsv(
        [...new Set(pairs.flatMap((pair) => versioned(pair) ?? []))],
        settings.osv,
        signal,
      );
      return {
        status: 'answered',
        source: 'deps.dev and OSV',
        askedAt: settings.now(),
        packages: pairs.map((pair) => auditOf(pair, advisories)),
      };
    },
  };
}
