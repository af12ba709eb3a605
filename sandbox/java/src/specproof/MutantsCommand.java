package specproof;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;

/**
 * Runs the tests on every mutant of code that is compiled once with all of them in it.
 *
 * <p>Stdin: a token and the mutants in the order to be run on the first line, then for each code file its path and template in Base64. Stdout: {@code
 * specproof-mutants <token>}, before anything generated runs; then lines behind the token, which nobody else knows: {@code
 * baseline <milliseconds>}, {@code <id> killed}, {@code <id> survived}, {@code end}.
 */
final class MutantsCommand {
  private static final long SECOND = 1_000_000_000L;
  private static final long BUDGET = 10 * SECOND;
  private static final long LONGEST = 70 * SECOND;
  private static final int MOST_COMPILATIONS = 4;

  private final PrintStream answers = System.out;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long started = System.nanoTime();
  private final String token;
  private final List<Integer> mutants;
  private final List<Template> templates;
  private final Set<Integer> dropped = new TreeSet<>();
  private Compilation code;
  private Compilation tests;

  private MutantsCommand(List<String> header, List<Template> templates) {
    this.token = header.get(0);
    this.mutants = header.subList(1, header.size()).stream().map(Integer::valueOf).toList();
    this.templates = templates;
  }

  static int run(Arguments arguments, InputStream request) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(request, StandardCharsets.UTF_8));
    List<String> header = List.of(lines.readLine().split(" "));
    List<Template> templates = lines.lines().map(MutantsCommand::template).toList();
    MutantsCommand command = new MutantsCommand(header, templates);
    return command.measure(SourceText.readAll(arguments.tests())) ? 0 : 1;
  }

  private static Template template(String line) {
    String[] fields = line.split(" ");
    return new Template(Example.decode(fields[0]), Example.decode(fields[1]));
  }

  private boolean measure(List<SourceText> sources) throws Exception {
    say("specproof-mutants " + token);
    if (!compileMost()) return false;
    tests = Compilation.ofTests(sources, code.classes());
    if (!tests.succeeded()) return false;
    Guard.install();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setErr(nowhere);
    System.setOut(nowhere);
    MutantRun.Limits limits = measureBaseline();
    if (limits == null) return false;
    runAll(limits, nowhere);
    say(token + " end");
    return true;
  }

  private void say(String line) {
    answers.println(line);
    answers.flush();
  }

  /** What does not compile is left out, which shows from the lines that the compiler names. */
  private boolean compileMost() throws IOException {
    for (int round = 1; round <= MOST_COMPILATIONS; round += 1) {
      code = Compilation.ofCode(templates.stream().map(template -> template.render(dropped)).toList());
      if (code.succeeded()) return true;
      if (!dropped.addAll(faulty())) return false;
    }
    return false;
  }

  private Set<Integer> faulty() {
    Set<Integer> found = new TreeSet<>();
    for (var diagnostic : code.diagnostics()) {
      if (diagnostic.getKind() != Diagnostic.Kind.ERROR) continue;
      String path = Compilation.pathOf(diagnostic);
      for (Template template : templates) {
        if (template.path.equals(path)) found.addAll(template.faultyAt(diagnostic.getLineNumber()));
      }
    }
    return found;
  }

  /** Null when the tests fail on the code as it stands. The first run warms up what the others share. */
  private MutantRun.Limits measureBaseline() throws Exception {
    MutantRun first = new MutantRun(code.classes(), tests.classes(), 0);
    if (!first.passes(MutantRun.Limits.FIRST)) return null;
    MutantRun second = new MutantRun(code.classes(), tests.classes(), 0);
    if (!second.passes(MutantRun.Limits.FIRST)) return null;
    say(token + " baseline " + second.milliseconds());
    return MutantRun.Limits.after(second);
  }

  private void runAll(MutantRun.Limits limits, PrintStream nowhere) throws Exception {
    Set<Integer> placed = new TreeSet<>();
    for (Template template : templates) placed.addAll(template.mutants());
    placed.removeAll(dropped);
    for (int id : mutants) {
      if (!placed.contains(id)) continue;
      if (system.getProcessCpuTime() >= BUDGET || System.nanoTime() - started >= LONGEST) return;
      System.setOut(nowhere);
      MutantRun run = new MutantRun(code.classes(), tests.classes(), id);
      say(token + " " + id + " " + (run.passes(limits) ? "survived" : "killed"));
      // What cannot be stopped takes the time of all that come behind.
      if (run.isStuck()) return;
    }
  }
}
