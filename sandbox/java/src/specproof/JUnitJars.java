package specproof;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/** The jars that tests are compiled with. */
final class JUnitJars {
  static final List<File> FILES =
      Stream.of("junit-jupiter-api", "junit-jupiter-params", "opentest4j", "apiguardian-api", "junit-platform-commons")
          .map(name -> new File("/usr/share/java/" + name + ".jar"))
          .toList();

  private JUnitJars() {}
}
