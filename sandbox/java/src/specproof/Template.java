package specproof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source with all mutants in it. {@code SOH + id STX text ETX} is what the mutant of that number brings in front of a
 * place, with {@code -} behind it, and EOT the edge of a function.
 */
final class Template {
  private static final Pattern PART =
      Pattern.compile("([^\\x01\\x04]+)|\\x01([+-])([0-9]+)\\x02([^\\x03]*)\\x03|\\x04");

  final String path;
  private final String text;
  private final List<Place> own = new ArrayList<>();
  private final List<Place> around = new ArrayList<>();
  private final Map<Integer, Set<Integer>> byFunction = new HashMap<>();
  private final TreeMap<Integer, Integer> functions = new TreeMap<>();

  Template(String path, String text) {
    this.path = path;
    this.text = text;
  }

  private record Place(int id, int first, int last) {
    boolean holds(long line) {
      return first <= line && line <= last;
    }

    int size() {
      return last - first;
    }
  }

  Set<Integer> mutants() {
    Set<Integer> found = new TreeSet<>();
    Matcher part = PART.matcher(text);
    while (part.find()) if (part.group(3) != null) found.add(Integer.valueOf(part.group(3)));
    return found;
  }

  /** The source without the mutants that are left out; where the others stand is kept in mind. */
  SourceText render(Set<Integer> dropped) {
    own.clear();
    around.clear();
    byFunction.clear();
    functions.clear();
    StringBuilder rendered = new StringBuilder();
    Map<Integer, Integer> opened = new HashMap<>();
    int line = 1;
    int function = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      String added = part.group(1) == null ? part.group(4) : part.group(1);
      Integer id = part.group(3) == null ? null : Integer.valueOf(part.group(3));
      if (id != null && dropped.contains(id)) continue;
      int last = line + (added == null ? 0 : (int) added.chars().filter(unit -> unit == '\n').count());
      if (id != null) {
        own.add(new Place(id, line, last));
        if (part.group(2).equals("+")) opened.put(id, line);
        else around.add(new Place(id, opened.get(id), last));
        byFunction.computeIfAbsent(function, key -> new TreeSet<>()).add(id);
      }
      if (added == null) function += 1;
      else rendered.append(added);
      line = last;
      functions.put(line, function);
    }
    return new SourceText(path, rendered.toString());
  }

  /** The mutants whose text stands in a line; or the nearest around it; or, as a last resort, all in its function. */
  Set<Integer> faultyAt(long line) {
    Set<Integer> found = new TreeSet<>();
    own.stream().filter(place -> place.holds(line)).forEach(place -> found.add(place.id()));
    if (!found.isEmpty()) return found;
    var nearest =
        around.stream()
            .filter(place -> place.holds(line))
            .min(Comparator.comparingInt(Place::size).thenComparingInt(Place::id));
    if (nearest.isPresent()) return Set.of(nearest.get().id());
    var function = functions.floorEntry((int) line);
    return function == null ? Set.of() : byFunction.getOrDefault(function.getValue(), Set.of());
  }
}
