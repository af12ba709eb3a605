package specproof;

import java.util.List;

/** The one program of the image: the first argument says what to do with the files named behind it. */
public final class Tools {
  private Tools() {}

  /** Runs a command and ends the process at once, so that nothing that generated code has left running lives on. */
  public static void main(String[] arguments) throws Exception {
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    if (arguments[0].equals("warm")) {
      Warming.run(rest);
      return;
    }
    int exitCode = run(arguments[0], rest);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exitCode);
  }

  static int run(String command, List<String> arguments) throws Exception {
    return switch (command) {
      case "syntax" -> CheckCommand.syntax(Arguments.of(arguments));
      case "lint" -> CheckCommand.lint(Arguments.of(arguments));
      case "format" -> FormatCommand.run(arguments);
      case "tests" -> TestCommand.run(Arguments.of(arguments));
      case "mutants" -> MutantsCommand.run(Arguments.of(arguments), System.in);
      case "examples" -> ExamplesCommand.run(System.in);
      case "usage" -> UsageCommand.run(arguments);
      case "growth" -> growth(Arguments.of(arguments));
      default -> throw new IllegalArgumentException("There is no command " + command);
    };
  }

  /** What stands before the separator is ours, what stands behind it is the code. */
  private static int growth(Arguments arguments) throws Exception {
    return GrowthCommand.run(arguments.code(), arguments.tests());
  }
}
