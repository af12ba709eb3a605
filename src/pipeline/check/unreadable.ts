import type { StaticReport } from '../../toolchains/toolchain.ts';

const message =
  'This is in order, but the checks of the syntax tree cannot read it; write it more plainly, with less nesting.';

/** For files whose syntax is in order: what the grammar cannot read is refused, because anything could hide in it. */
export function refuseUnreadable(report: StaticReport): StaticReport {
  const refused = report.broken.map((finding) => ({ ...finding, rule: 'unreadable', message }));
  return { ...report, refusals: [...report.refusals, ...refused] };
}
