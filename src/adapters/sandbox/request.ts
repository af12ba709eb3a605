import type { SandboxRequest, SandboxStep } from '../../core/ports.ts';
import { encodeField } from './fields.ts';

type Content = Pick<SandboxRequest, 'files' | 'steps'>;

/** The one message that the runner reads. */
export function encodeRequest(request: Content, nonce: string): Buffer {
  const body = Buffer.concat([
    encodeField('nonce', nonce),
    ...request.files.map((file) =>
      encodeField(
        'file',
        Buffer.concat([encodeField('path', file.path), encodeField('content', file.content)]),
      ),
    ),
    ...request.steps.map((step) => encodeField('step', encodeStep(step))),
  ]);
  return Buffer.concat([Buffer.from(`request ${body.length}\n`), body]);
}

/** With less than one processor a step takes longer by the clock without doing more. */
export function stretchWallTime(steps: readonly SandboxStep[], cpus: number): SandboxStep[] {
  return steps.map((step) => ({ ...step, wallSeconds: step.wallSeconds / Math.min(1, cpus) }));
}

function encodeStep(step: SandboxStep): Buffer {
  return Buffer.concat([
    encodeField('name', step.name),
    ...step.argv.map((argument) => encodeField('argv', argument)),
    ...Object.entries(step.env ?? {}).map(([name, value]) => encodeField('env', `${name}=${value}`)),
    ...(step.outputs ?? []).map((path) => encodeField('output', path)),
    encodeField('cpu', String(step.cpuSeconds)),
    encodeField('wall', String(step.wallSeconds)),
    encodeField('cwd', step.cwd ?? '/work'),
    encodeField('stdin', step.stdin ?? ''),
  ]);
}
