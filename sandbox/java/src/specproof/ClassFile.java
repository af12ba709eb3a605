package specproof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A compiled class held in memory, and the path of the source that it came from. */
final class ClassFile extends SimpleJavaFileObject {
  final String name;
  final String sourcePath;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ClassFile(String name, String sourcePath) {
    super(URI.create("class:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    this.name = name;
    this.sourcePath = sourcePath;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  boolean isTopLevel() {
    return !name.contains("$");
  }

  /** What is set up for a class by an extension could hide its failures; the names stand in the constant pool. */
  boolean usesExtensions() {
    String content = new String(bytes(), StandardCharsets.ISO_8859_1);
    return content.contains("org/junit/jupiter/api/extension/") || content.contains("org/junit/platform/");
  }

  @Override
  public InputStream openInputStream() {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public OutputStream openOutputStream() {
    bytes.reset();
    return bytes;
  }
}
