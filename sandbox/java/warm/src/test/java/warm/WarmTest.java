package warm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarmTest {
  private int start;

  @BeforeEach
  void setUp() {
    start = 1;
  }

  @Test
  void r1_doubles() {
    assertEquals(2, Warm.twice(start));
    assertArrayEquals(new int[] {1}, new int[] {start});
  }

  @Test
  void r2_rejectsNegative() {
    assertThrows(IllegalArgumentException.class, () -> Warm.twice(-1));
    assertThrows(Warm.Full.class, () -> Warm.name(2.5));
  }

  @Test
  void r3_counts() {
    assertEquals(Map.of("a", 2), Warm.count(List.of("A", " a")));
    assertEquals("A, B", Warm.join(List.of("b", "a", ""), String::toUpperCase));
    assertEquals(Optional.of(new Warm.Pair(1, "x")), Warm.find(List.of(new Warm.Pair(1, "x")), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void r1_isASum(int number) {
    assertEquals(number + number, Warm.twice(number));
  }

  @ParameterizedTest
  @CsvSource({"11, 11 large", "5, 5"})
  void r4_names(int number, String name) {
    assertEquals(name, Warm.name(number));
    assertTrue(Warm.name(Warm.Color.RED).startsWith("R"));
  }

  @Test
  void fails() {
    assertEquals("this", "fails");
  }
}
