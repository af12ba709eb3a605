import type { Evidence } from '../../core/evidence.ts';
import type { Sandbox } from '../../core/ports.ts';
import type { CheckRun } from './subject.ts';

/** Makes a level's evidence and adds the limits that the sandbox of any of its runs was seen not to enforce. */
export async function notingDegraded(
  run: CheckRun,
  level: (run: CheckRun) => Promise<Evidence>,
): Promise<Evidence> {
  const seen = new Set<string>();
  const sandbox: Sandbox = {
    run: async (request) => {
      const outcome = await run.context.sandbox.run(request);
      if (outcome.status === 'completed') for (const line of outcome.degraded ?? []) seen.add(line);
      return outcome;
    },
  };
  const evidence = await level({ ...run, context: { ...run.context, sandbox } });
  return { ...evidence, sandboxDegraded: [...new Set([...evidence.sandboxDegraded, ...seen])] };
}
