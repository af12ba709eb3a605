import { describe, expect, it } from 'vitest';
import { RepositoryConfig } from '../../../src/core/config.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { readSpec } from '../../../src/pipeline/2-read-spec.ts';
import { jobContext, jobOf, scriptedModel, textWith } from '../job-context.ts';

const samples = {
  python: ['def slugify(text: str) -> str', 'slugify("A") -> "a"'],
  javascript: ['export function slugify(text: string): string', 'slugify("A") -> "a"'],
  java: [
    'public final class Slugify { public static String slugify(String text) }',
    'Slugify.slugify("A") -> "a"',
  ],
  go: ['func Slugify(text string) string', 'Slugify("A") -> "a"'],
  rust: ['pub fn slugify(text: &str) -> String', 'slugify("A") -> "a"'],
} as const;
type Language = keyof typeof samples;

const form = (language: Language, more = '') =>
  `### Specification\n\n- Lower-case the text.${more}\n\n### Language\n\n${language}\n\n### Interface\n\n\`\`\`\n${samples[language][0]}\n\`\`\`\n\n### Examples\n\n\`\`\`\n${samples[language][1]}\n\`\`\`\n`;

interface World {
  language?: Language;
  files?: Record<string, string>;
  paths?: object;
  approved?: string[];
  path?: string;
  more?: string;
}

async function read({ language = 'python', files = {}, paths = {}, approved = [], path, more }: World) {
  const model = scriptedModel(() => 'no');
  const context = jobContext(model, {
    config: RepositoryConfig.parse({ paths }),
    repository: { ...unknownRepository, paths: Object.keys(files), approved },
  });
  const base = { name: 'main', sha: '0'.repeat(40), paths: Object.keys(files), license: null };
  const forge = {
    ...context.forge,
    base: () => Promise.resolve(base),
    readFile: (name: string) => Promise.resolve(files[name] ?? null),
  };
  const options = path === undefined ? {} : { path };
  const reading = await readSpec(jobOf(form(language, more), { options }), { ...context, forge });
  return { reading, calls: model.requests.length };
}

async function pathsOf(world: World) {
  const { reading } = await read(world);
  if (reading.status !== 'ready') throw new Error(JSON.stringify(reading));
  return { ...reading.spec.paths, importName: reading.spec.importName };
}

describe('the settings say where files go', () => {
  it.each<[Language, object, object]>([
    [
      'python',
      { code: 'lib/text', tests: 'spec/unit', docs: 'manual' },
      { code: 'lib/text/slugify.py', test: 'spec/unit/test_slugify.py', doc: 'manual/slugify.md' },
    ],
    [
      'javascript',
      { code: 'lib/', tests: 'spec' },
      { code: 'lib/slugify.js', test: 'spec/slugify.test.js', importName: './lib/slugify.js' },
    ],
    [
      'java',
      { code: 'app/src/main/java/com/shop', docs: 'manual' },
      {
        code: 'app/src/main/java/com/shop/Slugify.java',
        test: 'app/src/test/java/com/shop/SlugifyTest.java',
        doc: 'manual/Slugify.md',
      },
    ],
    [
      'go',
      { code: 'tools/slug', docs: 'manual' },
      { code: 'tools/slug/slugify.go', doc: 'manual/slugify.md' },
    ],
    [
      'rust',
      { code: 'core/src', tests: 'ignored' },
      { code: 'core/src/lib.rs', test: 'core/tests/slugify.rs' },
    ],
  ])('in %s', async (language, paths, expected) => {
    expect(await pathsOf({ language, paths })).toMatchObject(expected);
  });

  it('and the folder of the request goes before them', async () => {
    const paths = await pathsOf({ path: 'packages/a', paths: { code: 'lib' } });
    expect(paths.code).toBe('packages/a/src/slugify.py');
  });

  it('and nothing changes where they say nothing', async () => {
    expect(await pathsOf({})).toEqual({
      code: 'src/slugify.py',
      test: 'tests/test_slugify.py',
      doc: 'docs/slugify.md',
      importName: 'slugify',
    });
  });
});

const monorepo: Record<Language, [manifest: string, content: string, expected: object]> = {
  python: ['pyproject.toml', '', { code: 'services/api/src/slugify.py' }],
  javascript: ['package.json', '{"type":"commonjs"}', { code: 'services/api/src/slugify.mjs' }],
  java: ['pom.xml', '', { code: 'services/api/src/main/java/slugify/Slugify.java' }],
  go: ['go.mod', 'module example.com/api\n', { importName: 'example.com/api/slugify' }],
  rust: ['Cargo.toml', '[package]\nname = "api"\n', { code: 'services/api/slugify/src/lib.rs' }],
};

const languages = ['python', 'javascript', 'java', 'go', 'rust'] as const;

describe.each(languages)('in a monorepo of %s', (language) => {
  const [manifest, content, expected] = monorepo[language];
  const files = {
    [manifest]: language === 'go' ? 'module example.com/root\n' : content,
    [`services/api/${manifest}`]: content,
    'services/api/deep/er/notes.txt': 'x',
    [`services/web/${manifest}`]: content,
    'services/web/notes.txt': 'x',
  };

  it('path= chooses the project', async () => {
    expect(await pathsOf({ language, files, path: 'services/api' })).toMatchObject(expected);
  });

  it('the nearest manifest above a folder that the issue names chooses it', async () => {
    expect(await pathsOf({ language, files, more: '\n- Lives by `services/api/deep/er`.' })).toMatchObject(
      expected,
    );
    expect(
      await pathsOf({ language, files, more: '\n- As in services/api/deep/er/notes.txt.' }),
    ).toMatchObject(expected);
  });

  it('an issue that names none, two, or one that is not there chooses none', async () => {
    const plain = await pathsOf({ language, files });
    for (const more of [
      '\n- See `services/api` and `services/web`.',
      '\n- See `services/none`, `../services`.',
    ])
      expect(await pathsOf({ language, files, more })).toEqual(plain);
  });
});

describe('what lies outside of paths.allow', () => {
  it.each<[string, World]>([
    ['by the layout', { paths: { allow: ['packages/a/**'] } }],
    ['by path=', { path: 'packages/b', paths: { allow: ['packages/a/**'] } }],
    ['by the settings themselves', { paths: { allow: ['packages/a/**'], code: 'lib' } }],
    ['by letters of another case', { path: 'Packages/a', paths: { allow: ['packages/a/**'] } }],
    ['by the name of a file', { paths: { allow: ['src/other*.py', 'tests/**', 'docs/**'] } }],
    ['by the manifest that its tests need', { paths: { allow: ['src/**', 'tests/**', 'docs/**'] } }],
  ])('%s ends the job in one line without a model call', async (_name, world) => {
    const { reading, calls } = await read(world);
    expect(reading).toMatchObject({ status: 'rejected', reason: textWith('`paths.allow`') });
    expect(reading.status === 'rejected' && reading.reason).not.toContain('\n');
    expect(calls).toBe(0);
  });

  it('is known before a model reads free text', async () => {
    const model = scriptedModel(() => 'no');
    const config = RepositoryConfig.parse({ paths: { allow: ['packages/a/**'] } });
    const body = 'Please add a Python function that turns a title into a slug for an address.';
    const reading = await readSpec(jobOf(body), jobContext(model, { config }));
    expect([reading.status, model.requests.length]).toEqual(['rejected', 0]);
  });

  it('and what lies inside is built', async () => {
    const world = { path: 'packages/a', paths: { allow: ['packages/a/'] } };
    expect((await pathsOf(world)).code).toBe('packages/a/src/slugify.py');
  });
});

describe('protected paths', () => {
  const protect = ['src/**'];
  it('are refused', async () => {
    const { reading, calls } = await read({ paths: { protect } });
    expect(reading).toMatchObject({ status: 'rejected', reason: textWith('"src/slugify.py" is protected') });
    expect(calls).toBe(0);
  });

  it('are asked for by their name, in whatever case it is written', async () => {
    const { reading } = await read({ paths: { protect: ['SRC/**'], protected: 'ask' } });
    expect(reading).toMatchObject({
      status: 'rejected',
      reason: textWith('`/specproof approve src/slugify.py`'),
    });
  });

  it('are written when a maintainer approved exactly them, or the policy allows it', async () => {
    const ask = { protect, protected: 'ask' };
    expect((await read({ paths: ask, approved: ['src/slugify.py'] })).reading.status).toBe('ready');
    expect((await read({ paths: ask, approved: ['src/other.py'] })).reading.status).toBe('rejected');
    expect((await read({ paths: { ...ask, protected: 'allow' } })).reading.status).toBe('ready');
    const refuse = { protect, protected: 'refuse' };
    expect((await read({ paths: refuse, approved: ['src/slugify.py'] })).reading.status).toBe('rejected');
  });
});
