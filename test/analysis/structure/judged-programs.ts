import type { Language } from '../../../src/core/language.ts';

/** Programs that other tools counted, and what they counted: the numbers are theirs. */
interface Judged {
  program: string;
  /** Ours by the function's name, and that of the tool where it differs. */
  functions: readonly { name: string; complexity: number; tool?: number; because?: string }[];
}

const python = `
def simple(a):
    return a


def branches(a, b):
    for x in a:
        if x and b:
            break
        elif x or b:
            continue
    else:
        while a:
            a = a[1:]
    return 1 if b else 0


def comp(rows):
    return {key: [x for x in row if x] for key, row in rows if row and key}


def tr(a):
    try:
        return a()
    except KeyError:
        return 1
    except ValueError:
        return 2
    else:
        return 3
    finally:
        a.close()


def m(a):
    match a:
        case [x] if x > 1:
            return 1
        case {"k": _}:
            return 2
        case _:
            return 0


def outer(a):
    def inner(b):
        return b

    return inner(a) if a else 0
`;

const javascript = `
export function branches(a, b) {
  for (const x of a) {
    if (x && b) break;
    else if (x || b) continue;
  }
  while (a.length > 0) a.pop();
  do b -= 1;
  while (b > 0);
  for (let i = 0; i < 3; i += 1) b += i;
  return b ? 1 : 0;
}

export function sw(kind) {
  switch (kind) {
    case 1:
    case 2:
      return 'low';
    case 3:
      return 'middle';
    default:
      return 'none';
  }
}

export function outer(list) {
  return list.map(function inner(x) {
    return x ? 1 : 0;
  });
}

export function tr(a = 1, b = 2) {
  try {
    a?.run(b ?? 3);
  } catch {
    a ||= b;
  }
  return a ? 1 : 0;
}
`;

const java = `
final class Judged {
  static int simple(int a) {
    return a;
  }

  static int branches(List<Integer> a, int b) {
    for (int x : a) {
      if (x > 0 && b > 0) break;
      else if (x > 0 || b > 0) continue;
    }
    while (a.size() > 0) a.remove(0);
    do b -= 1;
    while (b > 0);
    for (int i = 0; i < 3; i += 1) b += i;
    return b > 0 ? 1 : 0;
  }

  static String sw(int kind) {
    switch (kind) {
      case 1:
      case 2:
        return "low";
      case 3:
        return "middle";
      default:
        return "none";
    }
  }

  static int tr(Supplier<Integer> a) {
    try {
      return a.get();
    } catch (IllegalStateException error) {
      return 1;
    } catch (ArithmeticException error) {
      return 2;
    } finally {
      done();
    }
  }

  static int outer(Integer a) {
    return a == null ? 0 : a;
  }
}
`;

/** radon 5.1 with \`--no-assert\`, ESLint's \`complexity\` and checkstyle's CyclomaticComplexity. */
export const judged = {
  'radon of python': {
    language: 'python',
    program: python,
    functions: [
      { name: 'simple', complexity: 1 },
      { name: 'branches', complexity: 8, tool: 9, because: 'an else of a loop counts there' },
      { name: 'comp', complexity: 6 },
      { name: 'tr', complexity: 3, tool: 4, because: 'an else of a try counts there' },
      { name: 'm', complexity: 4, tool: 1, because: 'it does not see match' },
      { name: 'outer', complexity: 2 },
      { name: 'outer.inner', complexity: 1 },
    ],
  },
  'eslint of javascript': {
    language: 'javascript',
    program: javascript,
    functions: [
      { name: 'branches', complexity: 10 },
      { name: 'sw', complexity: 4 },
      { name: 'outer', complexity: 1 },
      { name: 'outer.inner', complexity: 2 },
      { name: 'tr', complexity: 3, tool: 8, because: 'defaults, ?., ?? and ||= count there' },
    ],
  },
  'checkstyle of java': {
    language: 'java',
    program: java,
    functions: [
      { name: 'Judged.simple', complexity: 1 },
      { name: 'Judged.branches', complexity: 10 },
      { name: 'Judged.sw', complexity: 4 },
      { name: 'Judged.tr', complexity: 3 },
      { name: 'Judged.outer', complexity: 2 },
    ],
  },
} satisfies Record<string, Judged & { language: Language }>;
