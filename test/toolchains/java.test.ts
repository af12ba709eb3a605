import { describe, expect, it } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { java } from '../../src/toolchains/java.ts';
import { buildSpec, nowhere } from '../support/build.ts';

const layoutOf = (module: string, paths: string[] = [], directory: string | null = null) =>
  java.layout({ ...nowhere, module, directory, repository: { paths, manifests: new Map() } });

async function specOf(changes: Partial<Spec> = {}): Promise<Spec> {
  const symbols = await java.parseInterface('public final class Twice { public static int twice(int n); }');
  return buildSpec({
    language: 'java',
    module: 'Twice',
    interface: symbols,
    ...layoutOf('Twice'),
    ...changes,
  });
}

const step = (outputs: Record<string, string>, stdout = '') => ({
  name: 'tests',
  status: 'exited' as const,
  exitCode: 1,
  stdout,
  stderr: '',
  outputs,
  cpuMs: 1,
  wallMs: 1,
});

describe('files of Java', () => {
  it('lie in a package named for the class', () => {
    expect(layoutOf('RateLimiter')).toEqual({
      paths: {
        code: 'src/main/java/ratelimiter/RateLimiter.java',
        test: 'src/test/java/ratelimiter/RateLimiterTest.java',
        doc: 'docs/RateLimiter.md',
      },
      importName: 'ratelimiter.RateLimiter',
    });
    expect(layoutOf('Switch').importName).toBe('switchs.Switch');
  });

  it('lie in the package of the sources that are there, or in one below what they share', () => {
    const one = ['src/main/java/com/acme/tools/A.java', 'src/main/java/com/acme/tools/B.java', 'README.md'];
    expect(layoutOf('Clock', one).importName).toBe('com.acme.tools.Clock');
    const several = ['src/main/java/com/acme/App.java', 'src/main/java/com/acme/shop/Cart.java'];
    expect(layoutOf('RateLimiter', several).paths.test).toBe(
      'src/test/java/com/acme/ratelimiter/RateLimiterTest.java',
    );
    expect(layoutOf('Clock', ['src/main/java/App.java']).importName).toBe('clock.Clock');
  });

  it('lie below the directory that is wished, which may be a module or a package', () => {
    const there = ['services/a/src/main/java/org/x/A.java', 'src/main/java/com/acme/B.java'];
    expect(layoutOf('Clock', there, 'services/a').paths).toEqual({
      code: 'services/a/src/main/java/org/x/Clock.java',
      test: 'services/a/src/test/java/org/x/ClockTest.java',
      doc: 'services/a/docs/Clock.md',
    });
    expect(layoutOf('Clock', [], 'src/main/java/com/acme/time').importName).toBe('com.acme.time.Clock');
    expect(layoutOf('Clock', [], 'services/a/src/main/java').paths.code).toBe(
      'services/a/src/main/java/clock/Clock.java',
    );
  });

  it('are named for the class as it is written', () => {
    expect(['LRUCache', 'rate_limiter', 'rate limiter', '3d'].map((words) => java.moduleName(words))).toEqual(
      ['LRUCache', 'RateLimiter', 'RateLimiter', 'Generated'],
    );
    expect(java.testPart('src/test/java/a/ATest.java', 2)).toBe('src/test/java/a/APart2Test.java');
  });

  it('come with a pom.xml only where there is no build', async () => {
    const spec = await specOf();
    const [pom] = java.projectFiles(spec, ['README.md']);
    expect([pom?.path, pom?.role]).toEqual(['pom.xml', 'project']);
    expect(pom?.content).toMatch(/<maven\.compiler\.release>21<[\s\S]*junit-jupiter<[\s\S]*5\.10\.2/u);
    expect(java.projectFiles(spec, ['pom.xml'])).toEqual([]);
    expect(java.projectFiles(spec, ['build.gradle.kts'])).toEqual([]);
    const below = await specOf(layoutOf('Twice', [], 'x'));
    expect(java.projectFiles(below, ['pom.xml']).map(({ path }) => path)).toEqual(['x/pom.xml']);
    expect(java.testCommands(below)).toEqual(['cd x', 'mvn -q test  # Maven fetches JUnit']);
  });

  it('bring a mark for tests that have to start the program', async () => {
    expect(java.workFiles(await specOf())).toEqual([]);
    const main = await java.parseInterface('public class App { public static void main(String[] args) }');
    expect(java.workFiles(await specOf({ interface: main }))).toHaveLength(1);
  });
});

describe('a reply in Java that is not worth running', () => {
  const candidateOf = (spec: Spec, code: string) => ({
    attempt: 0,
    strategy: 'direct',
    files: [
      { path: spec.paths.code, role: 'code' as const, content: code },
      {
        path: spec.paths.test,
        role: 'test' as const,
        content:
          'package twice;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport org.junit.jupiter.api.Test;\nclass TwiceTest {\n  @Test void r1_a() { assertEquals(4, Twice.twice(2)); }\n}\n',
      },
    ],
    calls: [],
    disputed: [],
  });

  it('is refused in words for the model', async () => {
    const spec = await specOf();
    const renamed = 'package twice;\npublic class Double2 { public static int two(int n) { return n; } }\n';
    expect(await java.refuse(candidateOf(spec, renamed), spec)).toEqual([
      'src/main/java/twice/Twice.java:2: `Double2` stands beside `Twice`; nest it in there.',
      expect.stringMatching(
        /does not define `Twice`, which the interface declares as `public final class Twice/u,
      ),
    ]);
    const bare = await java.parseInterface('static int twice(int n)');
    const moved = { ...spec, interface: bare };
    expect(await java.refuse(candidateOf(moved, renamed), moved)).toEqual([
      expect.stringContaining('nest it in there'),
      expect.stringContaining('does not define the class `Twice`'),
      expect.stringContaining('does not define `twice`'),
    ]);
  });

  it('is not refused when nothing is wrong', async () => {
    const spec = await specOf();
    const code = 'package twice;\npublic class Twice { public static int twice(int n) { return 2 * n; } }\n';
    expect(await java.refuse(candidateOf(spec, code), spec)).toEqual([]);
  });

  it('takes no name of the language, also before anything is written', async () => {
    const spec = await specOf(layoutOf('Math'));
    const { refusals } = await java.inspect([{ path: spec.paths.code, role: 'code', content: '' }], spec);
    expect(refusals).toContainEqual(expect.objectContaining({ rule: 'module-name' }));
  });
});

describe('what the tools of Java print', () => {
  const paths = { code: ['src/main/java/a/A.java'], test: ['src/test/java/a/ATest.java'] };
  const case_ = { path: paths.test[0], owner: 'ATest', method: 'r1_a', status: 'passed', message: '' };

  it('is read as cases of the tests', () => {
    const report = { cases: [case_, { ...case_, status: 'failed', message: 'm' }], unloadable: [] };
    expect(java.tests.readTests(step({ 'report.json': JSON.stringify(report) }), paths)).toEqual({
      status: 'read',
      cases: [
        { id: `${paths.test[0]}::ATest::r1_a`, status: 'passed', message: '' },
        { id: `${paths.test[0]}::ATest::r1_a`, status: 'failed', message: 'm' },
      ],
      unloadable: [],
    });
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['another form', '{"cases": []}'],
    ['a case too many fields', JSON.stringify({ cases: [{ ...case_, more: 1 }], unloadable: [] })],
    ['a status of its own', JSON.stringify({ cases: [{ ...case_, status: 'fine' }], unloadable: [] })],
  ])('is unreadable when it is %s', (_name, text) => {
    const outputs: Record<string, string> = text === undefined ? {} : { 'report.json': text };
    expect(java.tests.readTests(step(outputs), paths).status).toBe('unreadable');
  });

  it('is coverage of the code alone', () => {
    const text = JSON.stringify([
      { path: paths.code[0], covered: [1, 2, 3], missed: [7] },
      { path: paths.test[0], covered: [], missed: [1] },
    ]);
    expect(java.tests.readCoverage(text, paths)).toEqual({
      statements: 4,
      covered: 3,
      rate: 0.75,
      missingLines: [{ path: paths.code[0], lines: [7] }],
    });
    expect(java.tests.readCoverage('[]', paths)).toBeNull();
    expect(java.tests.readCoverage('nonsense', paths)).toBeNull();
  });

  it('is findings, of which style is no error', () => {
    const [lint] = java.tools;
    const line = (rule: string, error: boolean) =>
      JSON.stringify({ path: 'a/A.java', line: 3, error, rule, message: 'said\n  more' });
    const text = [line('rawtypes', false), 'noise', line('divzero', false), line('javac', true)].join('\n');
    expect(lint?.read(step({}, text)).map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', 'said; more'],
      ['error', 'said; more'],
      ['error', 'said; more'],
    ]);
  });
});

describe('canaries in Java', () => {
  const file = {
    path: 'src/test/java/a/ATest.java',
    role: 'test' as const,
    content: 'class ATest {\n  int a;\n}\n// }\n',
  };

  it('stand in a class of their own, and every line keeps its number', async () => {
    const canaries = { failing: 'c_bad', passing: 'c_good' };
    const text = await java.tests.plantCanaries(file, canaries);
    expect(text.startsWith(file.content)).toBe(true);
    expect(text.split('\n').at(-2)).toMatch(
      /^class Canaries_c_bad \{ .* void c_bad\(\) \{.*"c_bad".*void c_good\(\).* \}$/u,
    );
    expect(java.tests.canaryIds(file, canaries).failing).toBe(
      'src/test/java/a/ATest.java::Canaries_c_bad::c_bad',
    );
  });
});

describe('a code block in Java', () => {
  it('is a program, or becomes the body of one without moving a line', async () => {
    const spec = await specOf();
    const whole = 'class A { public static void main(String[] a) {} }';
    expect(java.usage.program(whole, spec)).toBe(whole);
    const wrapped = java.usage.program('\n\nimport a.A;\n\nint x = A.b();\nassert x == 1;\n', spec);
    expect(wrapped.split('\n').slice(0, 6)).toEqual([
      '',
      '',
      'import a.A;',
      '',
      'class Usage { public static void main(String[] arguments) throws Exception { int x = A.b();',
      'assert x == 1;',
    ]);
  });
});
