package specproof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does once what the image is for, so that the classes it takes can be archived. */
final class Warming {
  private Warming() {}

  static void run(List<String> paths) throws Exception {
    String code = paths.get(0);
    String test = paths.get(1);
    Tools.run("syntax", List.of(code, "--", test));
    Tools.run("lint", List.of(code, "--", test));
    Tools.run("format", List.of(code, test));
    Tools.run("tests", List.of("--coverage", code, "--", test));
    ExamplesCommand.run(request(List.of("warm", "Warm", code), List.of("E1", "", "twice(2)")));
    MutantsCommand.run(Arguments.of(List.of(code, "--", test)), mutants(code));
  }

  private static ByteArrayInputStream mutants(String code) throws IOException {
    String text = "package specproof; public class SpecproofMutant { public static int active; "
        + "public static volatile boolean over; public static void tick() {} }";
    List<String> own = List.of("SpecproofMutant.java", text);
    String files = line(own) + "\n" + line(List.of(code, Files.readString(Path.of(code))));
    return new ByteArrayInputStream(("warm\n" + files).getBytes(StandardCharsets.UTF_8));
  }

  private static ByteArrayInputStream request(List<String> header, List<String> example) {
    String text = Stream.of(header, example).map(Warming::line).collect(Collectors.joining("\n"));
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Warming::encode).collect(Collectors.joining(" "));
  }

  private static String encode(String field) {
    return "-" + Base64.getEncoder().encodeToString(field.getBytes(StandardCharsets.UTF_8));
  }
}
