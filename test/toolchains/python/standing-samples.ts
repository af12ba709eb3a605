/** A repository of a few files, one of which is to be changed. */
export interface SmallRepository {
  name: string;
  path: string;
  files: Readonly<Record<string, string>>;
  /** How the code takes in its sibling. */
  sibling: string;
  /** Ids of the tests that the repository has on the file. */
  ownTests: readonly string[];
}

const money = `def rounded(amount):
    if amount < 0:
        raise ValueError("amount must not be negative")
    return int(amount)


def unused(amount):
    return amount * 3
`;

const slowCart = (sibling: string) => `"""Carts."""

${sibling}


def total(prices, discount=0):
    result = 0
    for price in prices:
        result += price
    return rounded(result)
`;

/** A package below `src`, with relative imports, a conftest and helpers, tests in the style of pytest. */
export const packageRepository: SmallRepository = {
  name: 'a package',
  path: 'src/shop/cart.py',
  sibling: 'from .money import rounded',
  files: {
    'pyproject.toml': '[tool.pytest.ini_options]\npythonpath = ["src"]\n',
    'src/shop/__init__.py': 'from .cart import total\n',
    'src/shop/cart.py': slowCart('from .money import rounded'),
    'src/shop/money.py': money,
    'src/shop/unrelated.py': 'import numpy\n',
    'tests/conftest.py':
      'import pytest\nfrom prices import some\n\n\n@pytest.fixture\ndef prices():\n    return some()\n',
    'tests/prices.py': 'def some():\n    return [100, 50]\n',
    'tests/test_cart.py':
      'from shop import total\nfrom shop.cart import total as same\n\n\ndef test_total(prices):\n    assert total(prices) == 150\n\n\ndef test_empty():\n    assert same([]) == 0\n',
    'tests/test_numbers.py': 'import numpy\nfrom shop.cart import total\n',
  },
  ownTests: ['tests/test_cart.py::test_empty', 'tests/test_cart.py::test_total'],
};

/** Modules at the root, tests in the style of unittest. */
export const flatRepository: SmallRepository = {
  name: 'a flat repository',
  path: 'cart.py',
  sibling: 'from money import rounded',
  files: {
    'cart.py': slowCart('from money import rounded'),
    'money.py': money,
    'tests/__init__.py': '',
    'tests/helpers.py': 'PRICES = [100, 50]\n',
    'tests/test_cart.py':
      'import unittest\n\nimport cart\nfrom .helpers import PRICES\n\n\nclass CartTest(unittest.TestCase):\n    def test_total(self):\n        self.assertEqual(cart.total(PRICES), 150)\n',
  },
  ownTests: ['tests/test_cart.py::CartTest::test_total'],
};

/** A package looked up from the root, with its tests inside, which read a file. */
export const nestedRepository: SmallRepository = {
  name: 'a package with its tests inside',
  path: 'app/shop/cart.py',
  sibling: 'from app.shop.money import rounded',
  files: {
    'app/shop/cart.py': slowCart('from app.shop.money import rounded'),
    'app/shop/money.py': money,
    'app/shop/__init__.py': '',
    'app/shop/tests/__init__.py': '',
    'app/shop/tests/prices.json': '[100, 50]',
    'app/shop/tests/test_cart.py':
      'import json\nfrom pathlib import Path\n\nfrom ..cart import total\n\nPRICES = json.loads((Path(__file__).parent / "prices.json").read_text())\n\n\nclass TestTotal:\n    def test_total(self):\n        assert total(PRICES) == 150\n',
  },
  ownTests: ['app/shop/tests/test_cart.py::TestTotal::test_total'],
};

/** The file as it is asked for. */
export const rightCart = ({ sibling }: SmallRepository) => `"""Carts."""

${sibling}


def total(prices: list[int], discount: int = 0) -> int:
    """Return the sum of the prices less the discount in percent.

    Raises ValueError for a discount over 100.
    """
    if discount > 100:
        raise ValueError("discount must not be over 100")
    return int(rounded(sum(prices) * (100 - discount) / 100))
`;

export const newTests = (importName: string) => `"""Tests of totals."""

import pytest

from ${importName} import total


def test_R1_adds_up() -> None:
    assert total([100, 50]) == 150


@pytest.mark.parametrize(("discount", "expected"), [(1, 396), (50, 200), (100, 0)])
def test_R1_takes_the_discount_off(discount: int, expected: int) -> None:
    assert total([100, 300], discount) == expected


def test_R2_refuses_too_much() -> None:
    with pytest.raises(ValueError, match="^discount must not be over 100$"):
        total([100], 101)
`;

export const newDocs = (importName: string) => `# cart

Adds prices up.

\`\`\`python
from ${importName} import total

assert total([100, 100], 50) == 100
\`\`\`
`;
