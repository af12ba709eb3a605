import type { SandboxOutcome, SandboxRequest, SandboxStepResult } from '../../../src/core/ports.ts';
import { checkExistingTests } from '../../../src/pipeline/check/existing-tests.ts';
import type { CheckRun } from '../../../src/pipeline/check/subject.ts';
import { checkRun, codePath, doubleCandidate } from './real-sandbox.ts';

export type Status = 'passed' | 'failed' | 'skipped';
/** What a run of the tests shows: of each test its status, of a file that it does not load; or how the run ended. */
type Shown =
  | { tests: Record<string, Status>; broken?: readonly string[]; canaries?: 'right' | 'all-pass' | 'gone' }
  | { status: SandboxStepResult['status'] }
  | 'no-sandbox'
  | 'garbage';

export const stoodCode = 'def double(number):\n    return number + number\n';

function caseOf(path: string, name: string, status: Status): string {
  const inside = {
    passed: '',
    skipped: '<skipped message="later"/>',
    failed: `<failure message="${name} went wrong">E   ${name} went wrong</failure>`,
  }[status];
  return `<testcase classname="${path.replace('.py', '').replaceAll('/', '.')}" name="${name}" file="${path}">${inside}</testcase>`;
}

function canaryCases(path: string, content: string, how: 'right' | 'all-pass' | 'gone'): string[] {
  const failing = /raise AssertionError\("(\w+)"\)/u.exec(content)?.[1];
  const passing = /def (\w+)\(\) -> None:\n {4}assert \[1, 2\]/u.exec(content)?.[1];
  if (failing === undefined || passing === undefined || how === 'gone') return [];
  return [caseOf(path, failing, how === 'right' ? 'failed' : 'passed'), caseOf(path, passing, 'passed')];
}

function junit(cases: readonly string[]): string {
  const count = (tag: string) => cases.filter((one) => one.includes(`<${tag}`)).length;
  return `<?xml version="1.0"?><testsuites><testsuite name="pytest" errors="${count('error')}" failures="${count('failure')}" skipped="${count('skipped')}" tests="${cases.length}">${cases.join('')}</testsuite></testsuites>`;
}

const step = (changes: Partial<SandboxStepResult>): SandboxStepResult => ({
  ...{
    name: 'tests',
    status: 'exited',
    exitCode: 0,
    stdout: '',
    stderr: '',
    outputs: {},
    cpuMs: 1,
    wallMs: 1,
  },
  ...changes,
});

function report(
  request: SandboxRequest,
  shown: Exclude<Shown, string | { status: string }>,
): SandboxStepResult {
  const asked = request.steps[0]?.argv ?? [];
  const files = request.files
    .map(({ path, content }) => ({ path: path.replace('run/', ''), content }))
    .filter(({ path }) => asked.includes(path));
  const broken = files.filter(({ path }) => shown.broken?.includes(path));
  const canaries = files.flatMap(({ path, content }) =>
    broken.length > 0 ? [] : canaryCases(path, content, shown.canaries ?? 'right'),
  );
  const own = Object.entries(shown.tests)
    .filter(([id]) => broken.length === 0 && asked.includes(id.split('::')[0] ?? ''))
    .map(([id, status]) => caseOf(id.split('::')[0] ?? '', id.split('::')[1] ?? '', status));
  const errors = broken.map(
    ({ path }) =>
      `<testcase classname="" name="${path}"><error message="collection failure">ImportError: no such thing</error></testcase>`,
  );
  const cases = [...own, ...canaries, ...errors];
  const failed = cases.some((one) => one.includes('<failure'));
  const exitCode = broken.length > 0 ? 2 : failed ? 1 : 0;
  return step({ exitCode, outputs: { 'junit.xml': junit(cases) } });
}

export function outcomeOf(request: SandboxRequest, shown: Shown): SandboxOutcome {
  if (shown === 'no-sandbox') return { status: 'unavailable', reason: 'Docker does not answer' };
  const result =
    shown === 'garbage'
      ? step({ exitCode: 3, stdout: 'pytest: command not known' })
      : 'status' in shown
        ? step({ status: shown.status })
        : report(request, shown);
  return { status: 'completed', steps: [result], peakMemoryBytes: 1, cpuMs: 1 };
}

interface Scene {
  before: Shown;
  after?: Shown;
  paths?: readonly string[];
  toolchain?: (toolchain: CheckRun['toolchain']) => CheckRun['toolchain'];
}

/** The check on a repository whose runs show what the scene says; `ran` are the codes that were run. */
export async function checked({ before, after = before, paths = ['tests/test_own.py'], toolchain }: Scene) {
  const ran: ('stood' | 'changed')[] = [];
  const run = await checkRun(doubleCandidate());
  const sandbox = {
    run: async (request: SandboxRequest) => {
      const code = request.files.find(({ path }) => path === `run/${codePath}`)?.content;
      const which = code === stoodCode ? 'stood' : 'changed';
      ran.push(which);
      return outcomeOf(request, which === 'stood' ? before : after);
    },
  };
  const standing = {
    code: { path: codePath, content: stoodCode },
    doc: null,
    tests: paths.map((path) => ({ path, content: 'def test_one():\n    assert True\n' })),
    beside: [],
  };
  const all = {
    ...run,
    toolchain: toolchain?.(run.toolchain) ?? run.toolchain,
    context: { ...run.context, sandbox, standing },
  };
  const { checks, existingTests } = await checkExistingTests(all);
  const [check] = checks;
  if (check === undefined) throw new Error('there is a check wherever code stands');
  const rows = existingTests.map(({ id, before: was, after: now }) => `${id}: ${was}, ${now}`);
  return { check, tests: existingTests, rows, ran, run: all };
}

export const one = 'tests/test_own.py::test_one';
export const two = 'tests/test_own.py::test_two';
