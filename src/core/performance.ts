import { type Growth, GrowthClass } from './measurements.ts';

/** What a class of growth is called, no finer than it was told apart. */
export const growthWords = {
  constant: '~constant or logarithmic',
  linear: '~linear or linearithmic',
  quadratic: '~quadratic',
  worse: 'worse than quadratic',
} satisfies Record<GrowthClass, string>;

const classes: readonly GrowthClass[] = GrowthClass.options;

/** Whether growth of one class is within another. */
export function isWithin(measured: GrowthClass, allowed: GrowthClass): boolean {
  return classes.indexOf(measured) <= classes.indexOf(allowed);
}

/** 1.0 within the class that is allowed, 0.5 one class above it, 0.0 further up. */
function withinValue(measured: GrowthClass, allowed: GrowthClass): number {
  const above = classes.indexOf(measured) - classes.indexOf(allowed);
  return above <= 0 ? 1 : above === 1 ? 0.5 : 0;
}

function valueFor({ class: measured, demand }: Growth): number | null {
  if (demand?.status === 'missed' && demand.class === null) return 0;
  if (measured === null) return demand?.status === 'met' ? 1 : null;
  return withinValue(measured, demand?.class ?? 'linear');
}

/** The performance part of the score: that of the worst symbol, against its demand or, without one, linear growth. Null when nothing was measured. */
export function performanceOf(growth: readonly Growth[]): { value: number; measurement: string } | null {
  const measured = growth.flatMap((one) => {
    const value = valueFor(one);
    return value === null ? [] : [{ ...one, value }];
  });
  if (measured.length === 0) return null;
  const words = measured.map(({ symbol, class: found }) =>
    found === null ? `${symbol}: time only` : `${symbol}: ${growthWords[found]}`,
  );
  return { value: Math.min(...measured.map(({ value }) => value)), measurement: words.join(', ') };
}
