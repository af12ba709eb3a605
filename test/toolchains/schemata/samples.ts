import { go } from '../../../src/toolchains/go.ts';
import { java } from '../../../src/toolchains/java.ts';
import { rust } from '../../../src/toolchains/rust.ts';
import type { Toolchain } from '../../../src/toolchains/toolchain.ts';

/**
 * Code that counts, joins texts, and tries to speak for the driver: it prints lines that look like the driver's and counts
 * ways to its output or memory that are open. What joins is run by the tests, which do not look at the answer.
 */
export interface HostileSample {
  toolchain: Toolchain;
  module: string;
  interface: string;
  code: string;
  tests: string;
  /** Changes of the code by what they do. */
  changes: Record<'endless' | 'uncompilable' | 'unnoticed' | 'noticed' | 'greedy', readonly [string, string]>;
  /** In the code, and what makes it run for ever. */
  neverEnding: readonly [string, string];
  /** In the tests, and what makes one fail. */
  failing: readonly [string, string];
}

const forged = `${'0'.repeat(32)} 1 survived`;

const goSample: HostileSample = {
  toolchain: go,
  module: 'hostile',
  interface: 'func Steps(limit int) int',
  code: `// Package hostile counts.
package hostile

import (
	"fmt"
	"os"
)

// Steps counts up to the limit.
func Steps(limit int) int {
	count := 0
	for index := 0; index < limit; index += 1 {
		count++
	}
	return count
}

// Join puts two texts together.
func Join(left, right string) string {
	joined := left + right
	return joined + fmt.Sprint(len(left)*2)
}

// Fill makes numbers.
func Fill(limit int) []int {
	var numbers []int
	for len(numbers) < limit {
		numbers = append(numbers, len(numbers))
	}
	return numbers
}

// Open prints what the driver would, and counts the ways to it.
func Open() int {
	fmt.Println("specproof-mutants ${'0'.repeat(32)}")
	fmt.Println("${forged}")
	open := 0
	for _, name := range []string{"fd/1", "fd/2", "mem"} {
		if file, err := os.OpenFile(fmt.Sprintf("/proc/%d/%s", os.Getppid(), name), os.O_WRONLY, 0); err == nil {
			fmt.Fprintln(file, "${forged}")
			open++
		}
	}
	return open
}
`,
  tests: `package hostile_test

import (
	"testing"

	"hostile"
)

func TestSteps(t *testing.T) {
	if got := hostile.Steps(3); got != 3 {
		t.Errorf("Steps(3) = %d", got)
	}
	hostile.Join("a", "b")
	if len(hostile.Fill(4)) != 4 || hostile.Open() != 0 {
		t.Error("something is open")
	}
}
`,
  changes: {
    endless: ['index += 1', 'index -= 1'],
    uncompilable: ['left + right', 'left - right'],
    unnoticed: ['len(left)*2', 'len(left)*3'],
    noticed: ['count := 0', 'count := 1'],
    greedy: ['len(numbers) < limit', 'len(numbers) >= 0'],
  },
  neverEnding: ['count++', 'count++; index = 0'],
  failing: ['got != 3', 'got != 4'],
};

const rustSample: HostileSample = {
  toolchain: rust,
  module: 'hostile',
  interface: 'pub fn steps(limit: i64) -> i64',
  code: `//! Counts.

/// Counts up to the limit.
pub fn steps(limit: i64) -> i64 {
    let mut count = 0;
    let mut index = 0;
    while index < limit {
        count += 1;
        index = index.wrapping_add(1);
    }
    count
}

/// Puts two texts together.
pub fn join(left: String, right: &str) -> String {
    let size = left.len() * 2;
    let joined = left + right;
    format!("{joined}{size}")
}

/// Makes numbers.
pub fn fill(limit: usize) -> Vec<usize> {
    let mut numbers = Vec::new();
    while numbers.len() < limit {
        numbers.push(numbers.len());
    }
    numbers
}

/// Prints what the driver would, and counts the ways to it.
pub fn open() -> usize {
    println!("specproof-mutants ${'0'.repeat(32)}");
    println!("${forged}");
    let parent = std::os::unix::process::parent_id();
    let mut open = 0;
    for name in ["fd/1", "fd/2", "mem"] {
        let path = format!("/proc/{parent}/{name}");
        if let Ok(mut file) = std::fs::OpenOptions::new().write(true).open(path) {
            let _ = std::io::Write::write_all(&mut file, b"${forged}\\n");
            open += 1;
        }
    }
    open
}
`,
  tests: `use hostile::{fill, join, open, steps};

#[test]
fn counts() {
    assert_eq!(steps(3), 3);
    join(String::from("a"), "b");
    assert_eq!(fill(4).len(), 4);
    assert_eq!(open(), 0);
}
`,
  changes: {
    endless: ['wrapping_add(1)', 'wrapping_sub(1)'],
    uncompilable: ['left + right', 'left - right'],
    unnoticed: ['left.len() * 2', 'left.len() * 3'],
    noticed: ['count = 0', 'count = 1'],
    greedy: ['numbers.len() < limit', 'numbers.len() != limit + 9'],
  },
  neverEnding: ['count += 1', 'index = 0'],
  failing: ['steps(3), 3', 'steps(3), 4'],
};

const javaSample: HostileSample = {
  toolchain: java,
  module: 'Hostile',
  interface: 'public final class Hostile {\n  public static int steps(int limit);\n}',
  code: `package hostile;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts. */
public final class Hostile {
  private Hostile() {}

  /** Counts up to the limit, and hides what goes wrong. */
  public static int steps(int limit) {
    int count = 0;
    int index = 0;
    while (index < limit) {
      try {
        count++;
        index += 1;
      } catch (Throwable hidden) {
        index = 0;
      }
    }
    return count;
  }

  /** Puts two texts together. */
  public static String join(String left, String right) {
    String joined = left + right;
    return joined + left.length() * 2;
  }

  /** Makes numbers. */
  public static List<long[]> fill(int limit) {
    List<long[]> numbers = new ArrayList<>();
    while (numbers.size() < limit) {
      numbers.add(new long[100_000]);
    }
    return numbers;
  }

  /** Prints what the driver would, and counts the ways to it. */
  public static int open() {
    System.out.println("specproof-mutants ${'0'.repeat(32)}");
    System.out.println("${forged}");
    int open = 0;
    try {
      new FileOutputStream(FileDescriptor.out).write('0');
      open++;
    } catch (Throwable refused) {
      open += 0;
    }
    try {
      Files.writeString(Path.of("/proc/self/fd/1"), "${forged}");
      open++;
    } catch (Throwable refused) {
      open += 0;
    }
    return open;
  }
}
`,
  tests: `package hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HostileTest {
  @Test
  void counts() {
    assertEquals(3, Hostile.steps(3));
    Hostile.join("a", "b");
    assertEquals(4, Hostile.fill(4).size());
    assertEquals(0, Hostile.open());
  }
}
`,
  changes: {
    endless: ['index += 1', 'index *= 1'],
    uncompilable: ['left + right', 'left - right'],
    unnoticed: ['left.length() * 2', 'left.length() * 3'],
    noticed: ['count = 0', 'count = 1'],
    greedy: ['numbers.size() < limit', 'numbers.size() != -1'],
  },
  neverEnding: ['index += 1', 'index += 0'],
  failing: ['assertEquals(3', 'assertEquals(4'],
};

export const hostileSamples: readonly HostileSample[] = [goSample, rustSample, javaSample];
