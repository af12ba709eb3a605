import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../../../src/core/config.ts';
import { checkOf } from '../../../../src/core/evidence.ts';
import { unknownRepository } from '../../../../src/core/repository.ts';
import { checkFast } from '../../../../src/pipeline/4-check.ts';
import { changeBetween } from '../../../../src/pipeline/check/change/change.ts';
import { lastLineOf } from '../../../../src/pipeline/check/change/last-line.ts';
import { vanishedNotices } from '../../../../src/pipeline/check/change/vanished-notices.ts';
import { inProcessAnalysis } from '../../../../src/toolchains/analysis.ts';
import { codePath, ordersCandidate, ordersSpec, ordersStanding } from './standing-orders.ts';

async function refusalsOf(before: string, after: string, constraints: string[] = []) {
  const evidence = await checkFast(
    {
      candidate: ordersCandidate(after),
      spec: { ...(await ordersSpec()), constraints },
      signal: AbortSignal.timeout(20_000),
    },
    {
      ...{ entropy: { token: () => '0' }, analysis: inProcessAnalysis, repository: unknownRepository },
      sandbox: { run: async () => ({ status: 'unavailable', reason: 'not needed here' }) },
      config: defaultRepositoryConfig,
      standing: { ...ordersStanding, code: { path: codePath, content: before } },
    },
  );
  return checkOf(evidence, 'refusals')?.findings.map(({ rule, line }) => `${rule}:${line}`);
}

const dedupe = 'def dedupe(items):\n';
const end = '    return items\n';

describe('a refused construct that stood where it was not run', () => {
  it.each([
    [
      'in a text that now ends before it',
      `${dedupe}    """Keep.\n\n    eval("1")\n    """\n${end}`,
      `${dedupe}    """Keep."""\n\n    eval("1")\n    """\n    """\n${end}`,
    ],
    [
      'behind a comment sign on the same line',
      `${dedupe}    x = 1  # eval("1")\n${end}`,
      `${dedupe}    x = 1  #\n    eval("1")\n${end}`,
    ],
  ])('%s is refused', async (_where, before, after) => {
    expect(await refusalsOf(before, before)).toEqual([]);
    expect(await refusalsOf(before, after)).toEqual([expect.stringMatching(/^refused-name:/)]);
  });

  it('is refused also where the same stands and is run elsewhere', async () => {
    const run = 'def old():\n    eval("1")\n\n\n';
    const before = `${run}${dedupe}    """Keep.\n\n    eval("1")\n    """\n${end}`;
    const after = `${run}${dedupe}    """Keep."""\n\n    eval("1")\n    """\n    """\n${end}`;
    expect(await refusalsOf(before, after)).toEqual([expect.stringMatching(/^refused-name:/)]);
  });

  it('is let be where it was run before and only its place in the file is another', async () => {
    const run = 'def old():\n    eval("1")\n\n\n';
    expect(await refusalsOf(`${run}${dedupe}${end}`, `LIMIT = 3\n\n\n${run}${dedupe}${end}`)).toEqual([]);
  });
});

describe('the notice at the head of a file', () => {
  const head = '# Copyright 2021 The Shop\n# SPDX-License-Identifier: MIT\n# Orders.\n';
  const rest = `${dedupe}${end}`;

  it('is not taken away', async () => {
    const after = `# Copyright 2021 The Shop\n${rest}`;
    expect(await refusalsOf(head + rest, after)).toEqual(['vanished-notice:1']);
    expect(await refusalsOf(head + rest, rest)).toEqual(['vanished-notice:1', 'vanished-notice:1']);
  });

  it.each([
    ['as it is', head],
    ['with another year', head.replace('2021', '2021-2026')],
    ['without what says nothing of rights', head.replace('# Orders.\n', '')],
    ['behind another line', `# Orders.\n${head}`],
  ])('may stand %s', async (_how, kept) => {
    expect(await refusalsOf(head + rest, kept + rest)).toEqual([]);
  });

  it.each([
    ['/*\nCopyright The Shop\n*/\nrun();\n', 1],
    ['/* Copyright The Shop */\n// SPDX-License-Identifier: MIT\n\nrun();\n', 2],
    ['"""Orders.\n\nLicense: MIT\n"""\nrun()\n', 1],
    ['#!/usr/bin/env python3\n# Copyright The Shop\nrun()\n', 1],
    ['run()\n# the licence is asked for here\n', 0],
    ['/* Orders */\nrun()\n/* Copyright of what follows */\n', 0],
  ])('is found in %j', async (stood, count) => {
    const change = changeBetween('a', stood, 'run()\n');
    expect(vanishedNotices(change, await ordersSpec())).toHaveLength(count);
  });

  it('is what the specification says where it speaks of it', async () => {
    expect(await refusalsOf(head + rest, rest, ['Change the licence of orders.py.'])).toEqual([]);
  });
});

describe('lines that are broken otherwise', () => {
  it.each([
    ['# in Python', 'x = 1  # wipe(disk)\n', 'x = 1  #\nwipe(disk)\n'],
    ['// in JavaScript', 'x = 1 // wipe(disk)\n', 'x = 1 //\nwipe(disk)\n'],
    ['/* in Java', 'x = 1; /* wipe(disk); */\n', 'x = 1; /*\n*/ wipe(disk); /* */\n'],
    ['return, which ends a statement', 'return wipe(disk)\n', 'return\nwipe(disk)\n'],
  ])('are a change where the break means something: %s', (_what, before, after) => {
    expect(changeBetween('a', before, after).lines).toContain(2);
  });

  it('are none where a formatter did it', () => {
    const joined = 'total = add(first, second, third)\n';
    const broken = 'total = add(\n    first,\n    second,\n    third,\n)\n';
    expect([...changeBetween('a', joined, broken).lines]).toEqual([]);
  });
});

describe('where a call ends', () => {
  it('is by its brackets', () => expect(lastLineOf('f(\n  1,\n)\n', 1)).toBe(3));

  it('is not looked for in a line that a program made, which could keep us busy', () => {
    expect(lastLineOf(`f(${'"\\"'.repeat(30_000)}\n  1,\n)\n`, 1)).toBe(1);
  });
});
