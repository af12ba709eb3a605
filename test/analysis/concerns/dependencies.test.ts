import { describe, expect, it } from 'vitest';
import { dependencies } from '../../../src/analysis/concerns/dependencies/dependencies.ts';
import type { Language } from '../../../src/core/language.ts';
import { repositorySubject, short } from './repository-subject.ts';

type Given = Parameters<typeof repositorySubject>[1];

async function report(language: Language, given: Given) {
  return dependencies(repositorySubject(language, given));
}

const own: [Language, Given][] = [
  [
    'python',
    {
      code: 'from __future__ import annotations\nimport os.path, zoneinfo\nfrom . import errors\nfrom shared.clock import now\nimport helpers\n',
      test: 'import pytest\nfrom hypothesis import given\nfrom limiter import Limiter\n',
      repository: { 'shared/clock.py': '', 'src/helpers.py': '' },
    },
  ],
  [
    'javascript',
    {
      code: "import fs from 'node:fs';\nimport { join } from 'path/posix';\nimport { a } from './a.js';\nimport '#internal/b.js';\nimport { c } from 'own-package/c';\n",
      test: "import test from 'node:test';\nimport fc from 'fast-check';\nimport { limit } from '../src/limiter.js';\n",
      repository: { 'package.json': '{"name":"own-package"}' },
    },
  ],
  [
    'java',
    {
      code: 'package limiter;\nimport java.util.Map;\nimport java.util.concurrent.*;\nimport static java.util.stream.Collectors.toList;\nimport javax.net.ssl.SSLContext;\nimport com.acme.clock.Clock;\nclass Limiter { java.time.Instant at; }',
      test: 'package limiter;\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport limiter.Limiter.Decision;\nclass LimiterTest {}',
      repository: { 'src/main/java/com/acme/clock/Clock.java': '' },
    },
  ],
  [
    'go',
    {
      code: 'package limiter\nimport (\n\t"fmt"\n\t"math/rand"\n\t"example.com/tools/clock"\n)\n',
      test: 'package limiter_test\nimport (\n\t"testing"\n\t"limiter"\n)\n',
      repository: { 'go.mod': 'module example.com/tools\n\ngo 1.24\n' },
    },
  ],
  [
    'rust',
    {
      code: 'use std::{collections::HashMap, fmt};\nmod clock { pub fn now() -> u64 { u64::MAX } }\nuse clock::now;\nuse self::clock as c;\nimpl fmt::Display for X {}\nfn f() { let m = HashMap::new(); println!("{}", c::now() + std::mem::size_of::<u8>() as u64); }',
      test: 'use limiter::Limiter;\n#[test]\nfn t() { assert_eq!(limiter::limit(), u8::MAX); }',
    },
  ],
];

describe.each(own)('in %s', (language, given) => {
  it('the standard library, the tools for tests and what is the repository’s own need no approval', async () => {
    const { status, findings, summary } = await report(language, given);
    expect(short(findings)).toEqual([]);
    expect(status).toBe('passed');
    expect(summary).toContain('Nothing is used beside the standard library');
  });
});

const foreign: [Language, Given, string[]][] = [
  [
    'python',
    {
      code: 'import os\ndef f():\n    try:\n        import yaml\n    except ImportError:\n        yaml = None\nimport importlib\nx = importlib.import_module("leftlib")\ny = __import__("evil" + "lib")\nif f:\n    from google.cloud import nothing\n',
      test: 'import mockery_kit\n',
    },
    [
      'src/limiter.py:4 approval-required',
      'src/limiter.py:8 approval-required',
      'src/limiter.py:11 approval-required',
      'tests/test_limiter.py:1 approval-required',
      'src/limiter.py:9 computed-import',
    ],
  ],
  [
    'javascript',
    {
      code: "export * from 'zod';\nconst a = require('@scope/thing/deep');\nconst b = await import(`tiny`);\nimport { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nload('sly');\nrequire(name);\nimport 'https://example.com/x.js';\nimport 'test';\n",
    },
    [
      'src/limiter.js:1 approval-required',
      'src/limiter.js:2 approval-required',
      'src/limiter.js:3 approval-required',
      'src/limiter.js:6 approval-required',
      'src/limiter.js:8 approval-required',
      'src/limiter.js:9 approval-required',
      'src/limiter.js:7 computed-import',
    ],
  ],
  [
    'java',
    {
      code: 'package limiter;\nimport com.google.common.collect.Lists;\nimport javax.inject.Inject;\nclass Limiter {\n  org.acme.thing.Widget w;\n  Object o = io.acme.Other.make();\n  Object p = Class.forName("net.acme.Hidden");\n}',
    },
    [...[2, 3, 5, 6, 7].map((line) => `src/main/java/limiter/Limiter.java:${line} approval-required`)],
  ],
  [
    'go',
    { code: 'package limiter\nimport "github.com/acme/thing/sub"\nimport _ "invented/lib"\n' },
    ['limiter/limiter.go:2 approval-required', 'limiter/limiter.go:3 approval-required'],
  ],
  [
    'rust',
    {
      code: 'use serde::Serialize;\nextern crate left;\n#[derive(thing::Make)]\nstruct X;\nfn f() -> ::other::Kind { rand::random() }\nfn g() { println!("{}", hidden::value()); }\n',
    },
    [1, 2, 3, 5, 5, 6].map((line) => `src/lib.rs:${line} approval-required`),
  ],
];

it.each(foreign)(
  'in %s, every form of import of an unknown package needs approval',
  async (language, given, expected) => {
    const { status, findings } = await report(language, given);
    expect(short(findings).toSorted()).toEqual(expected.toSorted());
    expect(status).toBe('failed');
  },
);

const declared: [Language, string, Record<string, string>][] = [
  [
    'python',
    'import yaml\nimport requests.sessions\n',
    { 'requirements.txt': 'PyYAML==6.0.2\n# c\nrequests[socks]>=2 ; python_version > "3"\n' },
  ],
  [
    'python',
    'import yaml, attr, click\n',
    {
      'pyproject.toml':
        '[project]\ndependencies = ["pyyaml>=6", "attrs"]\n[dependency-groups]\ndev = ["click"]\n',
    },
  ],
  [
    'python',
    'import sklearn, numpy\n',
    {
      'pyproject.toml':
        '[tool.poetry.dependencies]\npython = "^3.11"\nscikit-learn = "^1.5"\n[tool.poetry.group.dev.dependencies]\nnumpy = { version = "2.0.0" }\n',
    },
  ],
  ['python', 'import bs4\n', { Pipfile: '[packages]\nbeautifulsoup4 = "*"\n[dev-packages]\n' }],
  [
    'javascript',
    "import z from 'zod/v4';\nimport x from '@a/b/c';\n",
    { 'package.json': '{"dependencies":{"zod":"4.0.0"},"devDependencies":{"@a/b":"^1"}}' },
  ],
  [
    'java',
    'import com.google.common.collect.Lists;\nimport com.acme.tool.X;\nclass A {}',
    {
      'pom.xml':
        '<project><dependencies><dependency><groupId>com.google.guava</groupId><artifactId>guava</artifactId><version>33.0</version></dependency><dependency><groupId>com.acme</groupId><artifactId>tool</artifactId></dependency></dependencies></project>',
    },
  ],
  [
    'java',
    'import com.google.gson.Gson;\nclass A {}',
    { 'build.gradle.kts': 'dependencies {\n  implementation("com.google.code.gson:gson:2.11.0")\n}\n' },
  ],
  [
    'go',
    'package a\nimport "github.com/acme/thing/v2/sub"\nimport "gopkg.in/yaml.v3"\n',
    {
      'go.mod':
        'module x\n\nrequire gopkg.in/yaml.v3 v3.0.1\nrequire (\n\tgithub.com/acme/thing/v2 v2.1.0 // indirect\n)\n',
    },
  ],
  [
    'rust',
    'use serde_json::Value;\nuse once_cell::sync::Lazy;\n',
    {
      'Cargo.toml':
        '[package]\nname = "x"\n[dependencies]\nserde_json = "1"\n[dev-dependencies]\nonce-cell = { version = "1.19" }\n',
    },
  ],
];

it.each(declared)(
  'in %s, what the repository declares is no finding: %j',
  async (language, code, repository) => {
    const { status, findings, summary } = await report(language, { code, repository });
    expect(short(findings)).toEqual([]);
    expect(summary).toMatch(/all declared or allowed; no advisory source, so nothing is known/);
    expect(status).toBe('not-measured');
  },
);

describe('what needs approval', () => {
  it('says how it is granted, and is granted by the configuration or an approval', async () => {
    const code = 'import yaml\n';
    const { findings } = await report('python', { code });
    expect(findings[0]?.message).toContain('dependencies.allow');
    expect(findings[0]?.message).toContain('`/specproof approve pyyaml`');
    for (const name of ['PyYAML', 'yaml']) {
      const config = { dependencies: { allow: [name] } };
      expect((await report('python', { code, config })).findings).toEqual([]);
      expect((await report('python', { code, facts: { approved: [name] } })).findings).toEqual([]);
    }
  });

  it('is not declared by a manifest of the candidate itself, which is read as well', async () => {
    const content =
      '{\n  "scripts": { "postinstall": "node x.js", "test": "node --test" },\n  "dependencies": { "tiny": "1.0.0" },\n  "devDependencies": { "fast-check": "^4.0.0" }\n}\n';
    const { findings } = await report('javascript', {
      code: "import 'tiny';\n",
      more: [{ path: 'package.json', role: 'project', content }],
    });
    expect(short(findings)).toEqual([
      'src/limiter.js:1 approval-required',
      'package.json:3 approval-required',
      'package.json:2 lifecycle-script',
    ]);
  });
});

const alike: [Language, string, string][] = [
  ['python', 'import reqeusts\n', 'requests'],
  ['python', 'import beautiful_soup4\n', 'beautifulsoup4'],
  ['javascript', "import 'expresss';\n", 'express'],
  ['javascript', "import 'crossenv';\n", 'cross-env'],
  ['go', 'package a\nimport "github.com/gorila/mux"\n', 'github.com/gorilla/mux'],
  ['rust', 'use serde_jsom::Value;\n', 'serde_json'],
  ['java', 'import org.apache.comons.lang3.StringUtils;\nclass A {}', 'org.apache.commons.lang3'],
];

it.each(alike)(
  'in %s, a name that looks like a much used one is called so: %s',
  async (language, code, known) => {
    const { findings } = await report(language, { code });
    expect(findings.map(({ rule }) => rule)).toEqual(['look-alike']);
    expect(findings[0]?.message).toContain(`looks like that of ${known},`);
  },
);

it('a short or a distant name is not taken for a look-alike', async () => {
  const { findings } = await report('python', { code: 'import flagon\nimport pyz\nimport quantumlib\n' });
  expect(findings.map(({ rule }) => rule)).toEqual([
    'approval-required',
    'approval-required',
    'approval-required',
  ]);
});

it('takes no method with types in what a macro of Rust is given for a crate', async () => {
  const code =
    'fn f(t: &str) { println!("{:?} {}", t.split(\' \').collect::<Vec<_>>(), size_of::<u8>()); }\n';
  const { status, findings } = await report('rust', { code });
  expect([status, findings]).toEqual(['passed', []]);
});
