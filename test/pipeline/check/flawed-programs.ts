import type { Language } from '../../../src/core/language.ts';

/**
 * One program five times, with the same flaws: `fill` takes six parameters and is nested five deep, `debt` repeats `credit`, and is
 * the one of three functions without documentation.
 */
export const flawedPrograms: Readonly<Record<Language, string>> = {
  python: `"""Adds up accounts."""


def fill(rows, first, last, step, limit, value):
    """Return how many cells of rows got the value, from first to last by step up to the limit."""
    filled = 0
    for row in rows:
        if row:
            for place in range(first, last, step):
                if place < len(row):
                    if row[place] < limit:
                        row[place] = value
                        filled += 1
    return filled


def credit(rows):
    """Return the sum of what the rows have."""
    total = 0
    open_rows = 0
    for row in rows:
        if row.amount > 0:
            total += row.amount
        if row.is_open:
            open_rows += 1
    if open_rows == 0:
        return 0
    return total


def debt(rows):
    total = 0
    open_rows = 0
    for row in rows:
        if row.amount > 0:
            total += row.amount
        if row.is_open:
            open_rows += 1
    if open_rows == 0:
        return 0
    return -total
`,
  javascript: `/** Adds up accounts. */

/**
 * Fills cells.
 * @param {number[][]} rows where
 * @param {number} first from where
 * @param {number} last to where
 * @param {number} step by what
 * @param {number} limit up to what
 * @param {number} value with what
 * @returns {number} how many it filled
 */
export function fill(rows, first, last, step, limit, value) {
  let filled = 0;
  for (const row of rows) {
    if (row.length > 0) {
      for (let place = first; place < last; place += step) {
        if (place < row.length) {
          if (row[place] < limit) {
            row[place] = value;
            filled += 1;
          }
        }
      }
    }
  }
  return filled;
}

/**
 * Adds up what the rows have.
 * @param {object[]} rows the rows
 * @returns {number} the sum
 */
export function credit(rows) {
  let total = 0;
  let openRows = 0;
  for (const row of rows) {
    if (row.amount > 0) {
      total += row.amount;
    }
    if (row.isOpen) {
      openRows += 1;
    }
  }
  if (openRows === 0) {
    return 0;
  }
  return total;
}

export function debt(rows) {
  let total = 0;
  let openRows = 0;
  for (const row of rows) {
    if (row.amount > 0) {
      total += row.amount;
    }
    if (row.isOpen) {
      openRows += 1;
    }
  }
  if (openRows === 0) {
    return 0;
  }
  return -total;
}
`,
  java: `import java.util.List;

/** Adds up accounts. */
public final class Accounts {
  /**
   * Fills cells.
   *
   * @param rows where
   * @param first from where
   * @param last to where
   * @param step by what
   * @param limit up to what
   * @param value with what
   * @return how many it filled
   */
  public static int fill(List<int[]> rows, int first, int last, int step, int limit, int value) {
    int filled = 0;
    for (int[] row : rows) {
      if (row.length > 0) {
        for (int place = first; place < last; place += step) {
          if (place < row.length) {
            if (row[place] < limit) {
              row[place] = value;
              filled += 1;
            }
          }
        }
      }
    }
    return filled;
  }

  /**
   * Adds up what the rows have.
   *
   * @param rows the rows
   * @return the sum
   */
  public static int credit(List<Row> rows) {
    int total = 0;
    int openRows = 0;
    for (Row row : rows) {
      if (row.amount() > 0) {
        total += row.amount();
      }
      if (row.isOpen()) {
        openRows += 1;
      }
    }
    if (openRows == 0) {
      return 0;
    }
    return total;
  }

  public static int debt(List<Row> rows) {
    int total = 0;
    int openRows = 0;
    for (Row row : rows) {
      if (row.amount() > 0) {
        total += row.amount();
      }
      if (row.isOpen()) {
        openRows += 1;
      }
    }
    if (openRows == 0) {
      return 0;
    }
    return -total;
  }
}
`,
  go: `// Package accounts adds up accounts.
package accounts

// Fill sets cells of the rows, from first to last by step up to the limit, and returns how many.
func Fill(rows [][]int, first, last, step, limit, value int) int {
	filled := 0
	for _, row := range rows {
		if len(row) > 0 {
			for place := first; place < last; place += step {
				if place < len(row) {
					if row[place] < limit {
						row[place] = value
						filled++
					}
				}
			}
		}
	}
	return filled
}

// Credit returns the sum of what the rows have.
func Credit(rows []Row) int {
	total := 0
	openRows := 0
	for _, row := range rows {
		if row.amount > 0 {
			total += row.amount
		}
		if row.isOpen {
			openRows++
		}
	}
	if openRows == 0 {
		return 0
	}
	return total
}

func Debt(rows []Row) int {
	total := 0
	openRows := 0
	for _, row := range rows {
		if row.amount > 0 {
			total += row.amount
		}
		if row.isOpen {
			openRows++
		}
	}
	if openRows == 0 {
		return 0
	}
	return -total
}
`,
  rust: `//! Adds up accounts.

/// Sets cells of the rows, from first to last by step up to the limit, and returns how many.
pub fn fill(rows: &mut [Vec<i64>], first: usize, last: usize, step: usize, limit: i64, value: i64) -> usize {
    let mut filled = 0;
    for row in rows {
        if !row.is_empty() {
            for place in (first..last).step_by(step) {
                if place < row.len() {
                    if row[place] < limit {
                        row[place] = value;
                        filled += 1;
                    }
                }
            }
        }
    }
    filled
}

/// Returns the sum of what the rows have.
pub fn credit(rows: &[Row]) -> i64 {
    let mut total = 0;
    let mut open_rows = 0;
    for row in rows {
        if row.amount > 0 {
            total += row.amount;
        }
        if row.is_open {
            open_rows += 1;
        }
    }
    if open_rows == 0 {
        return 0;
    }
    total
}

pub fn debt(rows: &[Row]) -> i64 {
    let mut total = 0;
    let mut open_rows = 0;
    for row in rows {
        if row.amount > 0 {
            total += row.amount;
        }
        if row.is_open {
            open_rows += 1;
        }
    }
    if open_rows == 0 {
        return 0;
    }
    -total
}
`,
};
