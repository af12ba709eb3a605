package specproof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
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
