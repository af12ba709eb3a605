package specproofgrowth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** The inputs of one run: of a size, of a shape, and of no run before. */
public final class Input {
  /** Texts of the examples, over and over. */
  private static final int OWN = 4;

  private static final String[] LETTERS = {
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ      ", "a", " -_.,", "0123456789"
  };

  public final int size;
  private final int shape;
  private final int run;
  private long state;

  Input(int size, int shape, int run) {
    this.size = size;
    this.shape = shape;
    this.run = run;
    this.state = run * 2L + 88172645463325252L;
  }

  /** The same keys from the beginning. */
  public Input again() {
    return new Input(size, shape, run);
  }

  private int random(int below) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) Long.remainderUnsigned(state, below);
  }

  /** The number of which the item at the index is made: in any order, rising, falling, one of few. */
  public long key(int index) {
    return switch (shape) {
      case 1 -> index + run;
      case 2 -> size - index + run;
      case 3 -> random(4);
      default -> random(4 * size);
    };
  }

  /** A key that no other index has. */
  public long distinct(int index) {
    return index;
  }

  public String word(long key, String... own) {
    return shape == OWN && own.length > 0 ? own[(int) (key % own.length)] : "w" + key;
  }

  /** A text of the size: words, one letter, what separates words, figures, or an example's text over and over. */
  public String text(String... own) {
    if (shape == OWN && own.length > 0 && !own[0].isEmpty()) {
      String end = own[0].contains("\n") && !own[0].endsWith("\n") ? "\n" : "";
      return (own[0] + end).repeat(size / own[0].length() + 1);
    }
    String letters = LETTERS[shape % OWN];
    StringBuilder text = new StringBuilder(size);
    for (int index = 0; index < size; index += 1) text.append(letters.charAt(random(letters.length())));
    return text.toString();
  }

  /** Items made of the next smaller keys, so that what leads from key to key ends. */
  public static <T> List<T> lower(long key, LongFunction<T> item) {
    List<T> items = new ArrayList<>();
    for (long next = key - 1; next >= Math.max(0, key - 3); next -= 1) items.add(item.apply(next));
    return items;
  }
}
