package warm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Uses what generated code commonly uses. */
public final class Warm {
  /** A pair. */
  public record Pair(int left, String right) {}

  /** A colour. */
  public enum Color {
    RED,
    GREEN
  }

  /** An error of its own. */
  public static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Full(String message) {
      super(message);
    }
  }

  private Warm() {}

  /** Doubles a number. */
  public static int twice(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("number must not be negative: " + number);
    }
    return 2 * number;
  }

  /** Counts words. */
  public static Map<String, Integer> count(List<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    for (String word : words) {
      counts.merge(word.strip().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
    }
    return counts;
  }

  /** Joins. */
  public static String join(List<String> words, Function<String, String> change) {
    return words.stream().filter(word -> !word.isEmpty()).map(change).sorted().collect(Collectors.joining(", "));
  }

  /** Finds. */
  public static Optional<Pair> find(List<Pair> pairs, int left) {
    return new ArrayList<>(pairs).stream().filter(pair -> pair.left() == left).findFirst();
  }

  /** Names. */
  public static String name(Object value) {
    StringBuilder text = new StringBuilder();
    return switch (value) {
      case Integer number when number > 10 -> String.format("%d large", number);
      case Integer number -> text.append(number).toString();
      case Color color -> color.name();
      case Pair(int left, String right) -> left + right.replaceAll("[^a-z]+", "-");
      default -> throw new Full("unknown");
    };
  }
}
