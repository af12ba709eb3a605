package specproof;

import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;

/** Defines generated classes from memory, each in the domain of its origin. Of our own classes it shows JUnit alone. */
final class GeneratedLoader extends ClassLoader {
  private final Map<String, ProtectionDomain> domains = new HashMap<>();
  private final Map<String, byte[]> classes = new HashMap<>();
  private final boolean withJUnit;

  GeneratedLoader(boolean withJUnit) {
    super(ClassLoader.getPlatformClassLoader());
    this.withJUnit = withJUnit;
    setDefaultAssertionStatus(true);
  }

  void add(String name, byte[] bytes, ProtectionDomain domain) {
    classes.put(name, bytes);
    domains.put(name, domain);
  }

  void addAll(Iterable<ClassFile> files, ProtectionDomain domain) {
    for (ClassFile file : files) add(file.name, file.bytes(), domain);
  }

  boolean defines(String name) {
    return classes.containsKey(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes != null) return defineClass(name, bytes, 0, bytes.length, domains.get(name));
    boolean ofJUnit = name.startsWith("org.junit.") || name.startsWith("org.opentest4j.");
    if (withJUnit && ofJUnit) return GeneratedLoader.class.getClassLoader().loadClass(name);
    throw new ClassNotFoundException(name);
  }
}
