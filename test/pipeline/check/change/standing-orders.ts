import type { Candidate } from '../../../../src/core/candidate.ts';
import type { Spec } from '../../../../src/core/spec.ts';
import type { StandingCode } from '../../../../src/core/standing-code.ts';
import { python } from '../../../../src/toolchains/python.ts';

export const codePath = 'orders.py';

/** Complex, undocumented, badly linted and refused in new code; nobody asks for its change. */
const ugly = `import os


def ugly(a, b, c, d, e, f, g):
    if a:
        if b:
            if c:
                if d:
                    if e:
                        return eval("1")
    if f and g or a and b:
        l = 1
    elif c and d:
        l = 2
    elif e and f or g:
        l = 3
    else:
        l = 4
    return l


def legacy(items):
    return items
`;

export const slow = `def dedupe(items):
    return [item for index, item in enumerate(items) if item not in items[:index]]
`;

export const fast = `def dedupe(items: list[int]) -> list[int]:
    """Return the items in their order without those that stand before; raise TypeError for text."""
    if isinstance(items, str):
        raise TypeError("items must not be text")
    return list(dict.fromkeys(items))
`;

export const before = `${ugly}\n\n${slow}`;
export const after = `${ugly}\n\n${fast}`;

const existingTests = `from orders import dedupe, legacy


def test_dedupe():
    assert dedupe([1, 2, 1]) == [1, 2]


def test_legacy():
    assert legacy([1]) == [1]
`;

const newTests = `"""Tests of dedupe."""

import pytest

from orders import dedupe


def test_R1_keeps_the_order() -> None:
    assert dedupe([3, 1, 3, 2, 1]) == [3, 1, 2]


def test_R1_takes_nothing_from_nothing() -> None:
    assert dedupe([]) == []


def test_R2_refuses_text() -> None:
    with pytest.raises(TypeError, match="^items must not be text$"):
        dedupe("aa")  # type: ignore[arg-type]
`;

const docs = '# orders\n\n```python\nfrom orders import dedupe\n\nassert dedupe([1, 2, 1]) == [1, 2]\n```\n';

const requirement = (id: string, text: string) => ({ id, text, quote: text });

export async function ordersSpec(): Promise<Spec> {
  return {
    ...{ language: 'python', title: 'Make dedupe fast', module: 'orders', importName: 'orders' },
    requirements: [
      requirement('R1', 'Make dedupe fast: it keeps the first of each item.'),
      requirement('R2', 'Let dedupe refuse text.'),
    ],
    interface: await python.parseInterface(
      'def dedupe(items: list[int]) -> list[int]\nraises TypeError for text',
    ),
    examples: await python.parseExamples('dedupe([1, 2, 1]) -> [1, 2]'),
    ...{ constraints: [], testRequirements: [], performanceRequirements: [], assumptions: [] },
    paths: { code: codePath, test: 'test_orders_dedupe.py', doc: 'docs/orders.md' },
    existing: { tests: ['test_orders.py'], beside: [], root: '.', rootName: '' },
    strategy: 'direct',
  };
}

export function ordersCandidate(code: string, tests = newTests): Candidate {
  return {
    ...{ attempt: 0, strategy: 'direct', calls: [], disputed: [] },
    files: [
      { path: codePath, role: 'code', content: code },
      { path: 'test_orders_dedupe.py', role: 'test', content: tests },
      { path: 'docs/orders.md', role: 'doc', content: docs },
    ],
  };
}

export const ordersStanding: StandingCode = {
  code: { path: codePath, content: before },
  doc: null,
  tests: [{ path: 'test_orders.py', content: existingTests }],
  beside: [],
};
