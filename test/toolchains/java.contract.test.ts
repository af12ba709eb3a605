import { java } from '../../src/toolchains/java.ts';
import { toolchainContract } from '../contracts/toolchain.ts';
import { javaCheats } from './java.cheats.ts';

const code = `package twice;

/** Doubles numbers. */
public final class Twice {
  private Twice() {}

  /** Returns twice the number; throws IllegalArgumentException for a negative one. */
  public static int twice(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("number must not be negative");
    }
    return 2 * number;
  }
}
`;

const head = `package twice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwiceTest {
`;

const tests = `${head}  @Test
  void r1_doubles() {
    assertEquals(4, Twice.twice(2));
    assertTrue(Twice.twice(3) > 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 21})
  void r1_isASum(int number) {
    assertEquals(number + number, Twice.twice(number));
  }

  @Test
  void r2_rejectsNegative() {
    assertThrows(IllegalArgumentException.class, () -> Twice.twice(-1));
  }
}
`;

const docs = `# Twice

Doubles numbers.

\`\`\`java
import twice.Twice;

public class Example {
  public static void main(String[] arguments) {
    if (Twice.twice(21) != 42) {
      throw new AssertionError("21 doubled is 42");
    }
  }
}
\`\`\`
`;

toolchainContract({
  toolchain: java,
  form: {
    interface: [
      'public final class Twice {',
      '  public static int twice(int number); // throws IllegalArgumentException: number is negative',
      '}',
    ].join('\n'),
    examples: [
      'Twice.twice(2) -> 4',
      'twice(21) // => 42',
      'Twice.twice(-1) throws IllegalArgumentException',
    ].join('\n'),
  },
  good: { code, tests, docs },
  syntaxError: { code: code.replace('if (number < 0) {', 'if (number < 0 {'), line: 9 },
  wrong: code.replace('2 * number', '2 * number + 1'),
  endless: code.replace(
    'return 2 * number;',
    'while (number >= 0) {\n      Thread.onSpinWait();\n    }\n    return number;',
  ),
  undocumented: code.replaceAll(/ *\/\*\* .*\n/gu, ''),
  weak: {
    tests: `${head}  @Test
  void r1_answers() {
    Twice.twice(2);
    assertTrue(Integer.class.isInstance(Integer.valueOf(1)));
  }

  @Test
  void r1_doubles() {
    assertEquals(4, Twice.twice(2));
  }

  @Test
  void r2_rejectsNegative() {
    assertThrows(IllegalArgumentException.class, () -> Twice.twice(-1));
  }
}
`,
    names: ['r1_answers'],
  },
  idle: `${head}  @Test
  void r1_doubles() {
    assertTrue(Twice.twice(2) > 1);
  }

  @Test
  void r2_rejectsNegative() {
    assertThrows(IllegalArgumentException.class, () -> Twice.twice(-7));
  }
}
`,
  cheats: javaCheats,
});
