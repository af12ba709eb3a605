/** A source with most of what mutants are made of, and places where no choice can stand. */
export const goSource = `package sample

import "errors"

const most = 9

var table = []int{1, 2}

// Sum adds up what is small enough.
func Sum(values []int, limit int) (int, error) {
	total, count := 0, 0
	for index := 0; index < len(values); index++ {
		if value := values[index]; value > limit && limit != 0 {
			return 0, errors.New("too large")
		}
		total += values[index] * 2
	}
outer:
	for {
		for {
			count++
			if count >= most {
				break outer
			}
		}
	}
	switch {
	case total == 1:
		return 1, nil
	default:
		table[0] = total // the last one
	}
	return total + count, nil
}
`;

export const rustSource = `//! A sample.

/// The largest count.
pub const MOST: usize = 9;

/// Adds up what is small enough.
pub fn sum(values: &[i64], limit: i64) -> Result<i64, String> {
    let mut total = 0;
    let mut count = [0usize; 2];
    for (index, value) in values.iter().enumerate() {
        if *value > limit && limit != 0 {
            return Err(format!("{} is too large", value + 1));
        }
        total += value * 2;
        count[0] = index + 1;
    }
    while count[1] < MOST {
        count[1] += 1; // once more
    }
    match total {
        1 | 2 => return Ok(-1),
        3..=5 if limit > 3 => total -= 1,
        _ => {}
    }
    Ok(total)
}
`;

export const javaSource = `package sample;

import java.util.List;

/** A sample. */
public final class Sample {
  private static final int MOST = 9;
  private static final int LABEL = 3;

  private Sample() {}

  /** Adds up what is small enough. */
  @SuppressWarnings("unused")
  public static int sum(List<Integer> values, int limit) {
    int total = 0;
    for (int index = 0; index < values.size(); index++) {
      if (values.get(index) > limit && limit != 0) throw new IllegalArgumentException("too large");
      else total += values.get(index) * 2;
    }
    int count = 0;
    outer:
    while (true) {
      count++; // once more
      if (count >= MOST) break outer;
    }
    switch (total) {
      case LABEL:
        return -1;
      case 4:
        total--;
        break;
      default:
        break;
    }
    Object shown = total;
    if (!(shown instanceof Integer number)) return 0;
    return number + count;
  }
}
`;
