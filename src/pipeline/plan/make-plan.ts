import { Forecast, type Plan } from '../../core/result.ts';
import type { Reading } from '../2-read-spec.ts';
import type { JobContext } from '../context.ts';

const unknownForecast: Forecast = { tokens: null, durationMs: null, jobs: 0 };

/** What would be built from the specification, with what that is expected to take. */
export async function makePlan(
  { spec, calls }: Extract<Reading, { status: 'ready' }>,
  { steps, forecast }: Pick<JobContext, 'steps' | 'forecast'>,
): Promise<Plan> {
  const expected = await steps.run({ name: 'forecast what it takes', result: Forecast }, () =>
    forecast === undefined ? Promise.resolve(unknownForecast) : forecast(),
  );
  return { spec, calls, forecast: expected };
}
