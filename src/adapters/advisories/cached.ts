import type { PackageAudit } from '../../core/audit.ts';
import type { Advisories } from '../../core/ports.ts';

interface Remembered {
  audit: PackageAudit;
  at: number;
}

interface CacheSettings {
  now: () => number;
  ageMs: number;
  /** Packages; the oldest go first. */
  most: number;
}

const usual = { ageMs: 24 * 60 * 60_000, most: 5_000 };

/** Keeps answers for a day, so that one job asks once. What was not answered is asked again. */
export function cachedAdvisories(
  source: Advisories,
  changes: Partial<CacheSettings> & Pick<CacheSettings, 'now'>,
): Advisories {
  const { now, ageMs, most } = { ...usual, ...changes };
  const known = new Map<string, Remembered>();

  const keep = (audit: PackageAudit): void => {
    if (audit.status === 'not-answered') return;
    known.delete(audit.purl);
    known.set(audit.purl, { audit, at: now() });
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  };
  const remembered = (purl: string): PackageAudit[] => {
    const found = known.get(purl);
    return found !== undefined && now() - found.at < ageMs ? [found.audit] : [];
  };
  return {
    async look(purls, signal) {
      const old = purls.flatMap(remembered);
      const missing = purls.filter((purl) => !old.some((audit) => audit.purl === purl));
      const answer = await source.look(missing, signal);
      if (answer.status === 'no source') return answer;
      for (const audit of answer.packages) keep(audit);
      return { ...answer, packages: [...old, ...answer.packages] };
    },
  };
}
