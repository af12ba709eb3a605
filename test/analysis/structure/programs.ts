import type { Language } from '../../../src/core/language.ts';

type Programs<Text = string> = Readonly<Record<Language, Text>>;

/** One program five times: `simple` 1, `branches` 8, `choose` 4, `nearest` 5. */
export const sameProgram: Programs = {
  python: `
def simple(a):
    return a + 1


def branches(a, b):
    if a > 0 and b > 0:
        return 1
    elif a < 0 or b < 0:
        return 2
    else:
        total = 0
    while a != b:
        for step in range(a):
            total += step
        a += 1
    return total if total > 0 else 0


def choose(kind):
    match kind:
        case 1 | 2:
            return "low"
        case 3:
            return "middle"
        case 4:
            return "high"
        case _:
            return "none"


def nearest(values, wanted):
    best = None
    for value in values:
        if best is None or abs(value - wanted) < abs(best - wanted):
            best = value
        if best == wanted:
            break
    return best
`,
  javascript: `
export function simple(a) {
  return a + 1;
}

export function branches(a, b) {
  let total = 0;
  if (a > 0 && b > 0) {
    return 1;
  } else if (a < 0 || b < 0) {
    return 2;
  } else {
    total = 0;
  }
  while (a !== b) {
    for (let step = 0; step < a; step += 1) total += step;
    a += 1;
  }
  return total > 0 ? total : 0;
}

export function choose(kind) {
  switch (kind) {
    case 2:
      return 'low';
    case 3:
      return 'middle';
    case 4:
      return 'high';
    default:
      return 'none';
  }
}

export function nearest(values, wanted) {
  let best = null;
  for (const value of values) {
    if (best === null || Math.abs(value - wanted) < Math.abs(best - wanted)) best = value;
    if (best === wanted) break;
  }
  return best;
}
`,
  java: `
final class Numbers {
  static int simple(int a) {
    return a + 1;
  }

  static int branches(int a, int b) {
    int total = 0;
    if (a > 0 && b > 0) {
      return 1;
    } else if (a < 0 || b < 0) {
      return 2;
    } else {
      total = 0;
    }
    while (a != b) {
      for (int step = 0; step < a; step++) total += step;
      a++;
    }
    return total > 0 ? total : 0;
  }

  static String choose(int kind) {
    return switch (kind) {
      case 1, 2 -> "low";
      case 3 -> "middle";
      case 4 -> "high";
      default -> "none";
    };
  }

  static Integer nearest(List<Integer> values, int wanted) {
    Integer best = null;
    for (int value : values) {
      if (best == null || Math.abs(value - wanted) < Math.abs(best - wanted)) best = value;
      if (best == wanted) break;
    }
    return best;
  }
}
`,
  go: `
package numbers

func simple(a int) int {
	return a + 1
}

func branches(a, b int) int {
	total := 0
	if a > 0 && b > 0 {
		return 1
	} else if a < 0 || b < 0 {
		return 2
	} else {
		total = 0
	}
	for a != b {
		for step := 0; step < a; step++ {
			total += step
		}
		a++
	}
	if total > 0 {
		return total
	}
	return 0
}

func choose(kind int) string {
	switch kind {
	case 1, 2:
		return "low"
	case 3:
		return "middle"
	case 4:
		return "high"
	default:
		return "none"
	}
}

func nearest(values []int, wanted int) *int {
	var best *int
	for _, value := range values {
		if best == nil || abs(value-wanted) < abs(*best-wanted) {
			best = &value
		}
		if *best == wanted {
			break
		}
	}
	return best
}
`,
  rust: `
pub fn simple(a: i64) -> i64 {
    a + 1
}

pub fn branches(mut a: i64, b: i64) -> i64 {
    let mut total = 0;
    if a > 0 && b > 0 {
        return 1;
    } else if a < 0 || b < 0 {
        return 2;
    } else {
        total = 0;
    }
    while a != b {
        for step in 0..a {
            total += step;
        }
        a += 1;
    }
    if total > 0 { total } else { 0 }
}

pub fn choose(kind: i64) -> &'static str {
    match kind {
        1 | 2 => "low",
        3 => "middle",
        4 => "high",
        _ => "none",
    }
}

pub fn nearest(values: &[i64], wanted: i64) -> Option<i64> {
    let mut best: Option<i64> = None;
    for &value in values {
        if best.is_none() || (value - wanted).abs() < (best.unwrap_or(0) - wanted).abs() {
            best = Some(value);
        }
        if best == Some(wanted) {
            break;
        }
    }
    best
}
`,
};

/** A function each whose name ends in its complexity. */
export const everyRule: Programs<readonly string[]> = {
  python: [
    'def ways_assert_1(a):\n    assert a, "no"',
    'def ways_with_1(a):\n    with a:\n        pass',
    'def ways_comprehension_5(a):\n    return [x for y in a if y for x in y if x]',
    'def ways_guard_3(a):\n    match a:\n        case [x] if x:\n            pass\n        case _:\n            pass',
    'def ways_guarded_rest_2(a):\n    match a:\n        case _ if a:\n            pass',
    'def ways_try_3(a):\n    try:\n        pass\n    except A:\n        pass\n    except (B, C):\n        pass\n    else:\n        pass\n    finally:\n        pass',
    'def ways_loop_else_3(a):\n    for x in a:\n        pass\n    else:\n        while x:\n            pass\n        else:\n            pass',
    'def ways_operators_4(a):\n    return a and b or not c and d',
    'async def ways_asynchronous_2(a):\n    async for x in a:\n        pass',
  ],
  javascript: [
    'function ways_optional_1(a) { return a?.b ?? c; }',
    'function ways_assignment_1(a = 1) { a ||= 2; a &&= 3; }',
    'function ways_labels_3(a) { switch (a) { case 1: case 2: break; default: } }',
    'function ways_try_2(a) { try { a(); } catch { b(); } finally { c(); } }',
    'function ways_loops_6(a) { for (;;) {} for (const k in a) {} for (const v of a) {} while (a) {} do {} while (a); }',
    'function* ways_ternary_3(a) { yield a ? b : c ? d : e; }',
    'const o = { async ways_method_3(a) { return a && b || c; } };',
    'const ways_arrow_2 = (a) => a || b;',
  ],
  java: [
    'class A {',
    'void ways_assert_1(int a) { assert a > 0 : "no"; }',
    'void ways_labels_3(int a) { switch (a) { case 1: case 2: break; default: } }',
    'int ways_patterns_4(Object o) { return switch (o) { case Integer i when i > 1 -> 1; case String s -> 2; default -> 0; }; }',
    'void ways_try_3(int a) { try (var r = f()) { g(); } catch (X | Y e) { } catch (Z e) { } finally { } }',
    'void ways_loops_5(int a) { for (;;) { } for (int v : w) { } while (a > 0) { } do { } while (a > 0); }',
    'int ways_ternary_3(int a) { return a > 0 && a < 9 ? 1 : 0; }',
    'void ways_synchronised_1(int a) { synchronized (this) { } }',
    '}',
  ],
  go: [
    'package a',
    'func ways_plain_1(a int) { defer f(); go g() }',
    'func ways_endless_2(a int) { for { } }',
    'func ways_switch_3(a int) { switch { case a > 1: case a > 2: default: } }',
    'func ways_types_3(a any) { switch a.(type) { case int, string: case nil: default: } }',
    'func ways_select_3(a chan int) { select { case <-a: case a <- 1: default: } }',
    'func ways_operators_4(a bool) { if a && b || !c { } }',
    'func ways_error_2(a int) error { if err := f(); err != nil { return err }; return nil }',
  ],
  rust: [
    'fn ways_macro_1(a: i32) { assert!(a > 0 && a < 9); }',
    'fn ways_question_3(a: i32) -> Option<i32> { Some(f(a)? + g(a)?) }',
    'fn ways_let_else_2(a: Option<i32>) { let Some(x) = a else { return; }; }',
    'fn ways_chain_4(a: Option<i32>) { if let Some(x) = a && x > 1 && x < 9 { } }',
    'fn ways_guard_4(a: i32) { match a { 1 | 2 if b => (), 3 => (), _ => () } }',
    'fn ways_guarded_rest_2(a: i32) { match a { _ if b => (), _ => () } }',
    'fn ways_loops_4(a: i32) { loop { while let Some(x) = f() { } for y in z { } } }',
    "fn ways_lifetimes_1<'a>(a: &'a str) -> &'a str { a }",
  ],
};

/** A function of 2 with one of 3 in it. */
export const nested: Programs = {
  python: 'def outer(a):\n    def inner(b):\n        return b and 1 or 2\n    return a if a else inner(a)\n',
  javascript: 'function outer(a) {\n  const inner = (b) => (b && 1) || 2;\n  return a ? a : inner(a);\n}\n',
  java: 'class A { int outer(int a) {\n  class B { int inner(int b) { if (b > 0 && b < 9) return 1; return 2; } }\n  return a > 0 ? a : new B().inner(a);\n} }\n',
  go: 'package a\nfunc outer(a bool) {\n\tinner := func(b bool) bool { return b && c || d }\n\tif a {\n\t\tinner(a)\n\t}\n}\n',
  rust: 'fn outer(a: bool) -> bool {\n  fn inner(b: bool) -> bool { b && c || d }\n  if a { a } else { inner(a) }\n}\n',
};
