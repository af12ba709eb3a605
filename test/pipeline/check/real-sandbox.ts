import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';
import type { Candidate } from '../../../src/core/candidate.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Sandbox } from '../../../src/core/ports.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import type { Spec } from '../../../src/core/spec.ts';
import type { CheckRun } from '../../../src/pipeline/check/subject.ts';
import { inProcessAnalysis } from '../../../src/toolchains/analysis.ts';
import { python } from '../../../src/toolchains/python.ts';
import type { Toolchain } from '../../../src/toolchains/toolchain.ts';
import { nowhere } from '../../support/build.ts';

const entropy = { token: (bytes: number) => randomBytes(bytes).toString('hex') };

/** Docker for real. A test without it fails with the reason instead of passing for nothing. */
export function requireDocker(): Sandbox {
  const sandbox = createDockerSandbox({
    docker: new Docker(),
    owner: `check-tests-${process.pid}`,
    imageOf: imageTag,
  });
  return {
    async run(request) {
      const outcome = await sandbox.run(request);
      if (outcome.status === 'unavailable')
        throw new Error(`These tests need the sandbox: ${outcome.reason}`);
      return outcome;
    },
  };
}

const module = 'double';
export const codePath = 'src/double.py';
export const testPath = 'tests/test_double.py';
export const docPath = 'docs/double.md';

export const goodCode = `"""Doubles numbers."""


def double(number: int) -> int:
    """Return twice the number; raises ValueError for a negative one."""
    if number < 0:
        raise ValueError("number must not be negative")
    return 2 * number
`;

export const goodTests = `"""Tests of double."""

import pytest

from double import double


def test_R1_doubles() -> None:
    assert double(2) == 4


@pytest.mark.parametrize("number", [0, 3, 21])
def test_R1_is_a_sum(number: int) -> None:
    assert double(number) == number + number


class TestErrors:
    def test_R2_rejects_negative(self) -> None:
        with pytest.raises(ValueError):
            double(-1)
`;

/** Runs every statement and asserts next to nothing. */
export const idleTests = `"""Tests of double."""

import pytest

from double import double


def test_R1_doubles() -> None:
    assert double(2) is not None


def test_R2_rejects_negative() -> None:
    with pytest.raises(ValueError):
        double(-7)
`;

export const goodDocs = `# double

Doubles numbers.

\`\`\`python
from double import double

assert double(21) == 42
\`\`\`
`;

export async function doubleSpec(): Promise<Spec> {
  const requirement = (id: string, text: string) => ({ id, text, quote: text });
  return {
    language: 'python',
    title: 'Double numbers',
    requirements: [requirement('R1', 'Doubles a number.'), requirement('R2', 'Rejects negative numbers.')],
    module,
    interface: await python.parseInterface(
      'def double(number: int) -> int\nraises ValueError for negative numbers',
    ),
    examples: await python.parseExamples('double(2) -> 4\ndouble(21) -> 42\ndouble(-1) raises ValueError'),
    constraints: [],
    testRequirements: [],
    performanceRequirements: [],
    assumptions: [],
    ...python.layout({ ...nowhere, module }),
    strategy: 'direct',
  };
}

export function doubleCandidate(code = goodCode, tests = goodTests, docs = goodDocs): Candidate {
  return {
    attempt: 0,
    strategy: 'direct',
    files: [
      { path: codePath, role: 'code', content: code },
      { path: testPath, role: 'test', content: tests },
      { path: docPath, role: 'doc', content: docs },
    ],
    calls: [],
    disputed: [],
  };
}

export async function checkRun(candidate: Candidate, more: Partial<CheckRun> = {}): Promise<CheckRun> {
  return {
    candidate,
    spec: await doubleSpec(),
    signal: new AbortController().signal,
    toolchain: python,
    context: {
      sandbox: requireDocker(),
      entropy,
      analysis: inProcessAnalysis,
      config: defaultRepositoryConfig,
      repository: unknownRepository,
    },
    ...more,
  };
}

/** Python with the list of refusals switched off, and without linters to save time: what is left has to catch a fake alone. */
export const pythonWithoutRefusals: Toolchain = {
  ...python,
  tools: [],
  inspect: async (files, spec) => ({ ...(await python.inspect(files, spec)), refusals: [] }),
};

export function summaryOf(evidence: Evidence, name: string): string {
  const check = evidence.checks.find((candidate) => candidate.name === name);
  return check === undefined ? 'missing' : `${check.status}: ${check.summary}`;
}
