package specproof;

import java.util.List;

/** Options, then paths of code files, then {@code --}, then paths of test files. */
record Arguments(boolean coverage, List<String> code, List<String> tests) {
  static Arguments of(List<String> arguments) {
    boolean coverage = !arguments.isEmpty() && arguments.get(0).equals("--coverage");
    List<String> paths = coverage ? arguments.subList(1, arguments.size()) : arguments;
    int separator = paths.indexOf("--");
    int end = separator < 0 ? paths.size() : separator;
    int begin = Math.min(end + 1, paths.size());
    return new Arguments(coverage, paths.subList(0, end), paths.subList(begin, paths.size()));
  }
}
