import { describe, expect, it } from 'vitest';
import { dependencies } from '../../../src/analysis/concerns/dependencies/dependencies.ts';
import { judgeBy } from '../../../src/analysis/concerns/licences/by-matrix.ts';
import { judgeExpressions, readExpression } from '../../../src/analysis/concerns/licences/expression.ts';
import { licences } from '../../../src/analysis/concerns/licences/licences.ts';
import type { AuditAnswer, PackageAudit } from '../../../src/core/audit.ts';
import type { Language } from '../../../src/core/language.ts';
import type { LicenceMatrix } from '../../../src/core/licence-matrix.ts';
import { repositorySubject, short } from './repository-subject.ts';

const askedAt = Date.parse('2026-06-01');

function answered(...packages: PackageAudit[]): AuditAnswer {
  return { status: 'answered', source: 'deps.dev and OSV', askedAt, packages };
}

function known(
  purl: string,
  changes: Partial<Extract<PackageAudit, { status: 'known' }>> = {},
): PackageAudit {
  const firstPublishedAt = Date.parse('2015-01-01');
  return { purl, status: 'known', licence: 'MIT', advisories: [], firstPublishedAt, versions: 9, ...changes };
}

function judge(program: string, used: string, matrix?: LicenceMatrix) {
  const [one, other] = [readExpression(program), readExpression(used)];
  return one === null || other === null ? 'unreadable' : judgeExpressions(one, other, judgeBy(matrix));
}

describe('a licence expression', () => {
  it.each([
    ['MIT', 'MIT', 'yes'],
    ['MIT', 'GPL-3.0-only', 'no'],
    ['MIT', 'MIT OR GPL-3.0-only', 'yes'],
    ['MIT', 'MIT AND GPL-3.0-only', 'no'],
    ['MIT', '(MIT AND Apache-2.0) OR GPL-2.0-only', 'yes'],
    ['MIT', 'LGPL-2.1-or-later', 'check'],
    ['GPL-2.0-only', 'Apache-2.0', 'no'],
    ['GPL-2.0-only', 'Apache-2.0 WITH LLVM-exception', 'yes'],
    ['GPL-3.0-or-later', 'Apache-2.0', 'yes'],
    ['GPL-3.0', 'GPL-2.0+', 'yes'],
    ['GPL-3.0', 'GPL-2.0-only', 'no'],
    ['AGPL-3.0-only', 'GPL-3.0-or-later', 'yes'],
    ['MIT OR GPL-3.0-only', 'GPL-3.0-only', 'no'],
    ['MIT', 'GPL-2.0-only WITH Classpath-exception-2.0', null],
    ['MIT', 'JSON', null],
    ['MIT', 'NOASSERTION', 'unreadable'],
    ['MIT', 'BSD', 'unreadable'],
  ])('of a program under %s bears one of %s: %s', (program, used, expected) => {
    expect(judge(program, used)).toBe(expected);
  });
});

describe("OSADL's matrix", () => {
  /** The form of the data, with judgements of this test. */
  const matrix = {
    MIT: { MIT: 'Same', JSON: 'No', 'EUPL-1.2': 'Check dependency', Ruby: 'Unknown', 'LGPL-2.1-only': 'Yes' },
  };

  it.each([
    ['JSON', 'no'],
    ['MIT', 'yes'],
    ['EUPL-1.2', 'check'],
    ['Ruby', null],
    ['JSON OR MIT', 'yes'],
    ['JSON AND MIT', 'no'],
  ])('judges %s in a program under MIT: %s', (used, expected) => {
    expect(judge('MIT', used, matrix)).toBe(expected);
  });

  it('goes before our own table, which judges what it does not hold', () => {
    expect(judge('MIT', 'LGPL-2.1-only')).toBe('check');
    expect(judge('MIT', 'LGPL-2.1-only', matrix)).toBe('yes');
    expect(judge('MIT', 'GPL-3.0-only', matrix)).toBe('no');
    expect(judge('Apache-2.0', 'MIT', matrix)).toBe('yes');
  });
});

const contains = (text: string): unknown => expect.stringContaining(text);

const manifests: [Language, string, { repository: Record<string, string>; purl: string }][] = [
  [
    'python',
    'import yaml\n',
    { repository: { 'requirements.txt': 'PyYAML==6.0.2\n' }, purl: 'pkg:pypi/pyyaml@6.0.2' },
  ],
  [
    'javascript',
    "import 'zod';\n",
    { repository: { 'package.json': '{"dependencies":{"zod":"^4.0.0"}}' }, purl: 'pkg:npm/zod' },
  ],
  [
    'java',
    'import com.google.gson.Gson;\nclass A {}',
    {
      repository: { 'build.gradle': "implementation 'com.google.code.gson:gson:2.11.0'" },
      purl: 'pkg:maven/com.google.code.gson/gson@2.11.0',
    },
  ],
  [
    'go',
    'package a\nimport "gopkg.in/yaml.v3"\n',
    {
      repository: { 'go.mod': 'module x\nrequire gopkg.in/yaml.v3 v3.0.1\n' },
      purl: 'pkg:golang/gopkg.in/yaml.v3@v3.0.1',
    },
  ],
  [
    'rust',
    'use serde_json::Value;\n',
    { repository: { 'Cargo.toml': '[dependencies]\nserde_json = "1"\n' }, purl: 'pkg:cargo/serde_json' },
  ],
];

describe.each(manifests)('in %s', (language, code, { repository, purl }) => {
  const report = (licence: string | null, own: string | null = 'MIT') =>
    licences({
      ...repositorySubject(language, { code, repository, license: own }),
      audit: answered(known(purl, { licence })),
    });

  it('a dependency fits, conflicts, is to be looked at, or is not known by its licence', async () => {
    expect(await report('BSD-3-Clause')).toMatchObject({ status: 'passed', findings: [] });
    expect(await report('GPL-3.0-only')).toMatchObject({
      status: 'failed',
      findings: [{ rule: 'licence-conflict', severity: 'error' }],
    });
    expect(await report('LGPL-3.0-only')).toMatchObject({
      status: 'passed',
      findings: [{ rule: 'licence-check', severity: 'warning' }],
    });
    expect(await report(null)).toMatchObject({
      status: 'not-measured',
      findings: [{ rule: 'licence-unknown', severity: 'warning' }],
    });
  });

  it('nothing is said without the repository’s licence, and the words tell what to set', async () => {
    const { status, summary } = await report('MIT', null);
    expect(status).toBe('not-measured');
    expect(summary).toContain('set licenses.project in .github/specproof.yml');
  });

  it('nothing is called clean without an advisory source', async () => {
    const subject = repositorySubject(language, { code, repository, license: 'MIT' });
    for (const concern of [licences, dependencies]) {
      expect(await concern(subject)).toMatchObject({
        status: 'not-measured',
        summary: contains('no advisory source'),
      });
    }
  });

  it('advisories, invented names and new packages are findings', async () => {
    const look = (audit: PackageAudit) =>
      dependencies({ ...repositorySubject(language, { code, repository }), audit: answered(audit) });
    expect(await look(known(purl))).toMatchObject({ status: 'passed', findings: [] });
    expect(await look(known(purl, { advisories: ['GHSA-9'] }))).toMatchObject({
      status: 'failed',
      findings: [{ rule: 'advisory', message: contains('GHSA-9') }],
    });
    expect(await look({ purl, status: 'not-found' })).toMatchObject({
      findings: [{ rule: 'unknown-package', severity: 'warning' }],
    });
    const young = known(purl, { firstPublishedAt: askedAt - 89 * 86_400_000 });
    expect(await look(young)).toMatchObject({
      findings: [{ rule: 'unknown-package', message: contains('2026-03-04') }],
    });
    expect(await look({ purl, status: 'not-answered', reason: 'x' })).toMatchObject({
      status: 'not-measured',
      findings: [],
      summary: contains('nothing is known of 1'),
    });
  });
});

it('an unapproved package that does not exist is a high finding', async () => {
  const audit = answered({ purl: 'pkg:pypi/quantumlib', status: 'not-found' });
  const { findings } = await dependencies({
    ...repositorySubject('python', { code: 'import quantumlib\n' }),
    audit,
  });
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    'approval-required error',
    'unknown-package error',
  ]);
});

describe('the repository’s licence', () => {
  const code = 'import yaml\n';
  const manifest = { 'requirements.txt': 'pyyaml' };
  const against = async (
    repository: Record<string, string>,
    license: string | null,
    config: unknown = {},
  ) => {
    const subject = repositorySubject('python', {
      code,
      repository: { ...manifest, ...repository },
      license,
      config,
    });
    return (await licences({ ...subject, audit: answered(known('pkg:pypi/pyyaml')) })).summary;
  };

  it('is what the forge says, else the configuration, else the text of the file', async () => {
    expect(await against({}, 'Apache-2.0')).toContain('against Apache-2.0');
    expect(await against({}, 'NOASSERTION', { licenses: { project: 'MPL-2.0' } })).toContain(
      'against MPL-2.0',
    );
  });

  it.each([
    [
      'MIT',
      'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining\nThe above copyright notice and this permission notice shall be included',
    ],
    ['Apache-2.0', '\n                 Apache License\n           Version 2.0, January 2004'],
    [
      'GPL-3.0-only',
      '                    GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007',
    ],
    [
      'BSD-3-Clause',
      'Redistribution and use in source and binary forms, with\n3. Neither the name of the holder',
    ],
    [
      'ISC',
      'Permission to use, copy, modify, and/or distribute this software for any\npurpose with or without fee',
    ],
  ])('is recognised as %s by its text', async (licence, text) => {
    expect(await against({ LICENSE: text }, null)).toContain(`against ${licence} by our own table:`);
  });
});

const comments: [Language, string][] = [
  ['python', '# '],
  ['javascript', '// '],
  ['java', ' * '],
  ['go', '// '],
  ['rust', '//! '],
];

describe.each(comments)('notices in %s', (language, sign) => {
  const lines = [
    'Copyright (c) 2019 Somebody',
    'All rights reserved.',
    'SPDX-License-Identifier: GPL-3.0-only',
    'Licensed under the Apache License, Version 2.0',
    'Use of this source code is governed by a BSD-style',
    '@author Somebody',
    'Permission is hereby granted, free of charge',
    'Adapted from https://example.com/x',
  ];
  const code = lines.map((line) => `${sign}${line}\n`).join('');

  it('are each a finding at their line, for a person to look at', async () => {
    const { status, findings } = await licences(repositorySubject(language, { code }));
    expect(findings.map(({ line, rule, severity }) => `${line} ${rule} ${severity}`)).toEqual(
      lines.map((_, index) => `${index + 1} licence-notice warning`),
    );
    expect(status).toBe('passed');
  });

  it('are none where they are the repository’s own', async () => {
    const text = `${sign}SPDX-License-Identifier: MIT\n${sign}Copyright (c) 2026 The Owners\n`;
    const config = { standards: { required_header: 'Copyright (c) 2026 The Owners' } };
    const { findings, summary } = await licences(
      repositorySubject(language, { code: text, config, license: 'MIT' }),
    );
    expect(short(findings)).toEqual([]);
    expect(summary).toBe('No third-party dependency.');
  });

  it('are not seen in the author of a record', async () => {
    const text =
      'struct Book {\n    author: String,\n}\nBook { author: Name::from(name), }\n  author: String\n';
    expect((await licences(repositorySubject(language, { code: text }))).findings).toEqual([]);
    const comment = `${sign}Author: Somebody\n  Author: Some Body <some@body.example>\n`;
    const { findings } = await licences(repositorySubject(language, { code: comment }));
    expect(findings.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('are not seen in code that merely has such words', async () => {
    const text = `${sign}Returns the author and the licence of a book, or None under a limit.\nfn_copyright_year = 2020\n`;
    expect((await licences(repositorySubject(language, { code: text }))).findings).toEqual([]);
  });
});
