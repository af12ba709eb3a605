import type { Language } from '../../../src/core/language.ts';

/** One small file a language, and every change that is to be found in it: line, function, kind, what and what instead. */
export interface MutantSample {
  language: Language;
  path: string;
  content: string;
  changes: readonly string[];
}

export const samples: readonly MutantSample[] = [
  {
    language: 'python',
    path: 'shop.py',
    content: `"""Prices from 1 to 9."""

import math

if __name__ == "__main__":
    print(total([1]))

__all__ = ["total"]
LIMIT: int = 0x1F


class PriceError(ValueError):
    code = "price"

    def __repr__(self) -> str:
        return "PriceError" + str(1)


@lru_cache(maxsize=128)
def total(prices: list[int], free: bool = False) -> int:
    """Add up; 2 + 2 is 4."""
    result = 0
    for price in prices:
        if price < 0 or price is None:
            raise PriceError(f"price {price + 1}" + "!")
        result += price
    if not free:
        return result
    return max(result - LIMIT, math.floor(0.5))


def names(items: dict[str, int]) -> str:
    if items:
        items["first"] = 1
    return ", ".join(sorted(items)) + "." if "x" in items else ""
`,
    changes: [
      '9 - constant 0x1F to 32',
      '20 total constant False to True',
      '22 total constant 0 to 1',
      '24 total relational < to <=',
      '24 total constant 0 to 1',
      '24 total boolean or to and',
      '24 total relational is to is not',
      '25 total statement raise PriceError(f"price {price + 1}" + "!") to nothing',
      '26 total statement result += price to nothing',
      '26 total arithmetic += to -=',
      '27 total boolean not free to free',
      '28 total statement return result to nothing',
      '28 total return result to None',
      '29 total return max(result - LIMIT, math.floor(0.5)) to None',
      '29 total arithmetic - to +',
      '29 total constant 0.5 to 1.5',
      '33 names boolean items to not (items)',
      '34 names statement items["first"] = 1 to nothing',
      '34 names constant 1 to 2',
      '35 names return ", ".join(sorted(items)) + "." if "x" in items else "" to None',
      '35 names constant ", " to ""',
      '35 names constant "." to ""',
      '35 names constant "x" to ""',
      '35 names relational in to not in',
      '35 names constant "" to "changed"',
    ],
  },
  {
    language: 'javascript',
    path: 'shop.js',
    content: `import { max } from './max.js';

/** 1 + 1 */
const limit = 10n;
const greet = (name) => \`hello \${name + 1}\`;

export class Cart {
  #lines = new Map();
  constructor(currency = '') {
    this.currency = currency;
  }
  add(name, count = 1) {
    if (typeof name !== 'string' && !count) {
      throw new TypeError('name ' + (count - 1));
    }
    this.#lines.set(name, (this.#lines.get(name) ?? 0) + count);
    for (let index = 0; index < count; index++) {
      if (this.#lines.size === 0) continue;
    }
    console.log('added ' + name, 1);
    return this;
  }
  label(lines) {
    let text = 'cart';
    text += ': ';
    const doubled = lines.map((line) => line.count * 2);
    return lines ? text + doubled : null;
  }
}
`,
    changes: [
      '4 - constant 10n to 11n',
      '5 greet arithmetic + to -',
      '5 greet constant 1 to 2',
      "9 constructor constant '' to 'changed'",
      '12 add constant 1 to 2',
      '13 add relational !== to ===',
      "13 add constant 'string' to ''",
      '13 add boolean && to ||',
      '13 add boolean !count to count',
      "14 add statement throw new TypeError('name ' + (count - 1)); to nothing",
      '16 add statement this.#lines.set(name, (this.#lines.get(name) ?? 0) + count); to nothing',
      '16 add boolean ?? to &&',
      '16 add constant 0 to 1',
      '16 add arithmetic + to -',
      '17 add constant 0 to 1',
      '17 add relational < to <=',
      '18 add relational === to !==',
      '18 add constant 0 to 1',
      "24 label constant 'cart' to ''",
      "25 label statement text += ': '; to nothing",
      "25 label constant ': ' to ''",
      '26 label arithmetic * to +',
      '26 label constant 2 to 3',
      '27 label return lines ? text + doubled : null to undefined',
      '27 label boolean lines to !(lines)',
    ],
  },
  {
    language: 'java',
    path: 'Shop.java',
    content: `package shop;

import java.util.ArrayList;
import java.util.List;

/** Holds 1 thing. */
public final class Shop {
  private static final long serialVersionUID = 1L;
  private static final int LIMIT = 10;
  private final List<String> names = new ArrayList<>(16);
  private int count;

  public Shop(int count) {
    this.count = count;
  }

  @SuppressWarnings("unchecked")
  public boolean add(String name, int more) {
    if (name == null || more < 0) {
      throw new IllegalArgumentException("bad " + (more + 1));
    }
    String text = "<" + name;
    text = text + name;
    int later;
    later = 2;
    for (int i = 0; i < more; i++) {
      names.add(text);
      count += later * 3;
    }
    switch (more) {
      case 4:
        return names.isEmpty();
      default:
        return true;
    }
  }

  public String first() {
    return names.get(0);
  }

  @Override
  public int hashCode() {
    return 31 * count;
  }
}
`,
    changes: [
      '9 - constant 10 to 11',
      '19 add relational == to !=',
      '19 add boolean || to &&',
      '19 add relational < to <=',
      '19 add constant 0 to 1',
      '20 add statement throw new IllegalArgumentException("bad " + (more + 1)); to nothing',
      '22 add constant "<" to ""',
      '23 add statement text = text + name; to nothing',
      '25 add constant 2 to 3',
      '26 add constant 0 to 1',
      '26 add relational < to <=',
      '27 add statement names.add(text); to nothing',
      '28 add statement count += later * 3; to nothing',
      '28 add arithmetic += to -=',
      '28 add arithmetic * to +',
      '28 add constant 3 to 4',
      '32 add return names.isEmpty() to !(names.isEmpty())',
      '34 add constant true to false',
      '39 first return names.get(0) to ""',
      '39 first constant 0 to 1',
    ],
  },
  {
    language: 'go',
    path: 'shop.go',
    content: `package shop

import "errors"

const limit = 255

// ErrBad says 1 thing.
var ErrBad = errors.New("bad")

type line struct {
	Name [3]string \`json:"name"\`
}

func (s *Shop) Add(name string, count int) (int, error) {
	s.mutex.Lock()
	if name == "" || !s.open {
		return 0, ErrBad
	}
	lines := make([]string, 0, 8)
	for i := 0; i < count; i++ {
		lines = append(lines, name+name)
		s.total += count - 1
	}
	if count > limit {
		return 1, errors.New("too many" + name)
	}
	return s.total * 2, nil
}

func (s *Shop) Open() bool {
	each(func(count int) bool { return count > 3 })
	return s.isOpen()
}
`,
    changes: [
      '5 - constant 255 to 254',
      '16 Add relational == to !=',
      '16 Add constant "" to "changed"',
      '16 Add boolean || to &&',
      '16 Add boolean !s.open to s.open',
      '17 Add statement return 0, ErrBad to nothing',
      '17 Add return ErrBad to nil',
      '20 Add constant 0 to 1',
      '20 Add relational < to <=',
      '21 Add statement lines = append(lines, name+name) to nothing',
      '22 Add statement s.total += count - 1 to nothing',
      '22 Add arithmetic += to -=',
      '22 Add arithmetic - to +',
      '22 Add constant 1 to 2',
      '24 Add relational > to >=',
      '25 Add statement return 1, errors.New("too many" + name) to nothing',
      '25 Add return errors.New("too many" + name) to nil',
      '27 Add return s.total * 2 to 0',
      '27 Add arithmetic * to +',
      '27 Add constant 2 to 3',
      '31 Open statement each(func(count int) bool { return count > 3 }) to nothing',
      '31 Open relational > to >=',
      '31 Open constant 3 to 4',
      '32 Open return s.isOpen() to !(s.isOpen())',
    ],
  },
  {
    language: 'rust',
    path: 'shop.rs',
    content: `//! Holds 1 thing.
use std::collections::HashMap;

const LIMIT: usize = 255;

#[derive(Debug)]
pub struct Shop {
    lines: [u8; 3],
    total: u32,
}

impl Shop {
    pub fn add(&mut self, name: &str, count: u32) -> Result<u32, String> {
        if name.is_empty() || count == 0 {
            return Err(format!("bad {}", 1 + 1));
        }
        let mut text = String::with_capacity(16);
        text.push_str("more");
        let kind = match count {
            1 => 2,
            _ => 3u32,
        };
        self.total += kind * 2;
        Ok(self.total)
    }

    pub fn is_open(&self) -> bool {
        !self.lines.is_empty()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn adds() {
        assert_eq!(1 + 1, 2);
    }
}
`,
    changes: [
      '4 - constant 255 to 254',
      '14 add boolean || to &&',
      '14 add relational == to !=',
      '14 add constant 0 to 1',
      '15 add statement return Err(format!("bad {}", 1 + 1)); to nothing',
      '18 add statement text.push_str("more"); to nothing',
      '18 add constant "more" to ""',
      '20 add constant 2 to 3',
      '21 add constant 3u32 to 4u32',
      '23 add statement self.total += kind * 2; to nothing',
      '23 add arithmetic += to -=',
      '23 add arithmetic * to +',
      '23 add constant 2 to 3',
      '24 add return Ok(self.total) to Ok(0)',
      '28 is_open boolean !self.lines.is_empty() to self.lines.is_empty()',
    ],
  },
];
