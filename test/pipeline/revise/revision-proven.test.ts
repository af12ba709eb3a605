import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { runRevision } from '../../../src/pipeline/run-revision.ts';
import { runVerification } from '../../../src/pipeline/run-verification.ts';
import {
  codePath,
  docPath,
  goodCode,
  goodDocs,
  goodTests,
  requireDocker,
  testPath,
} from '../check/real-sandbox.ts';
import { jobOf, plainSteps } from '../job-context.ts';
import {
  commentOn,
  limits,
  newTestPath,
  reading,
  reviewed,
  reviewJob,
  revisionContext,
} from './revision-case.ts';

const newTests = `"""Tests of large numbers."""

import pytest

from double import double


@pytest.mark.parametrize("number", [1001, 5000])
def test_R3_rejects_large(number: int) -> None:
    with pytest.raises(ValueError):
        double(number)


def test_R3_takes_the_largest() -> None:
    assert double(1000) == 2000
`;
const better = '        raise ValueError("only numbers from 0 to 1000 are doubled")';
const newCode = goodCode.replace('if number < 0', 'if number < 0 or number > 1000').split('\n');
newCode[6] = better;

it('a review with a suggestion and a new demand is proven in the sandbox, and holds when it is verified again', {
  timeout: 400_000,
}, async () => {
  const comments = [
    commentOn(codePath, `\`\`\`suggestion\n${better}\n\`\`\``),
    commentOn(codePath, 'Please reject numbers above 1000 too: 1001 gives a ValueError.', { line: 6 }),
    commentOn(codePath, 'Why is there no float?', { line: 4 }),
  ];
  const world = reviewed(comments);
  const { context } = await revisionContext(world, {
    review: reading(
      {
        ...{ comment: 'C2', kind: 'requirement', text: 'Numbers above 1000 are rejected with ValueError.' },
        ...{ quote: 'reject numbers above 1000', example: 'double(1001) raises ValueError' },
      },
      { comment: 'C3', kind: 'answer', text: 'The interface takes an int.' },
    ),
    contents: { [codePath]: newCode.join('\n'), [newTestPath]: newTests, [docPath]: goodDocs },
    changes: {
      steps: plainSteps(),
      sandbox: requireDocker(),
      entropy: { token: (bytes) => randomBytes(bytes).toString('hex') },
    },
  });
  const outcome = await runRevision(reviewJob(), context, limits);
  if (outcome.kind !== 'candidate') throw new Error(outcome.reason);
  expect(outcome.verdict.matrix.map(({ requirement, status }) => `${requirement} ${status}`)).toEqual([
    'R1 proven',
    'R2 proven',
    'R3 proven',
  ]);
  expect(outcome.spec.examples.at(-1)).toMatchObject({ check: { call: 'double(1001)' } });
  const sha = outcome.publication?.commit ?? '';
  const tree = world.trees.get(sha);
  expect(tree?.get(testPath)).toBe(goodTests);
  expect(tree?.get(newTestPath)).toBe(newTests);
  expect(world.threads.map(({ isResolved }) => isResolved)).toEqual([true, true, false]);
  expect([...world.replies.values()]).toEqual([
    `Applied as it stands in ${sha.slice(0, 7)}.`,
    `Taken up as **R3** in ${sha.slice(0, 7)}: Numbers above 1000 are rejected with ValueError. It is proven by 2 tests.`,
    'Answer: The interface takes an int.',
  ]);

  const { thread, ...rest } = context;
  if (thread?.pull == null) throw new Error('no pull request');
  const after = { ...thread, outcome, pull: { ...thread.pull, headSha: sha } };
  const verified = await runVerification(
    jobOf('', { task: { kind: 'verify', sha } }),
    { ...rest, thread: after },
    limits,
  );
  expect(verified).toMatchObject({ kind: 'candidate', verdict: { result: 'TESTS_PASSING' } });
});
