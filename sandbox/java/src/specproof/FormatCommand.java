package specproof;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes formatted copies below {@code formatted} in the home folder. */
final class FormatCommand {
  private FormatCommand() {}

  static int run(List<String> paths) throws IOException {
    Formatter formatter = new Formatter();
    int exitCode = 0;
    for (String path : paths) {
      Path copy = Path.of(System.getenv("HOME"), "formatted", path);
      Files.createDirectories(copy.getParent());
      try {
        Files.writeString(copy, formatter.formatSourceAndFixImports(Files.readString(Path.of(path))));
      } catch (FormatterException error) {
        System.err.println(path + ": " + error.getMessage());
        exitCode = 1;
      }
    }
    return exitCode;
  }
}
