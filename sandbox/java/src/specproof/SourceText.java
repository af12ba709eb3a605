package specproof;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.SimpleJavaFileObject;

/** A source file held in memory, known to the compiler by the path that it was given by. */
final class SourceText extends SimpleJavaFileObject {
  final String path;
  private final String content;

  SourceText(String path, String content) {
    super(URI.create("source:///" + path.replaceAll("[^A-Za-z0-9_./-]", "_")), Kind.SOURCE);
    this.path = path;
    this.content = content;
  }

  static SourceText read(String path) throws IOException {
    return new SourceText(path, Files.readString(Path.of(path)));
  }

  static List<SourceText> readAll(List<String> paths) throws IOException {
    List<SourceText> sources = new ArrayList<>();
    for (String path : paths) sources.add(read(path));
    return sources;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return content;
  }

  /** A program of the documentation may hold a public class of any name. */
  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return path.startsWith("/") || super.isNameCompatible(simpleName, kind);
  }

  @Override
  public NestingKind getNestingKind() {
    return null;
  }

  @Override
  public Modifier getAccessLevel() {
    return null;
  }
}
