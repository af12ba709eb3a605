package specproof;

import java.io.FilePermission;
import java.net.NetPermission;
import java.net.SocketPermission;
import java.net.URI;
import java.security.CodeSource;
import java.security.Permission;
import java.security.Permissions;
import java.security.Policy;
import java.security.ProtectionDomain;
import java.util.PropertyPermission;
import java.util.logging.LoggingPermission;

/**
 * What generated code may do to the process that it runs in. The JDK's own sandbox sees every class on the stack and
 * what a thread was started by, so that code cannot end the process, look into classes, or read the tests' files.
 */
@SuppressWarnings("removal")
final class Guard {
  private Guard() {}

  /** From here on classes of the two domains are held to their permissions; ours, JUnit's and the JDK's keep theirs. */
  static void install() {
    Policy.setPolicy(
        new Policy() {
          @Override
          public boolean implies(ProtectionDomain domain, Permission permission) {
            return true;
          }
        });
    System.setSecurityManager(new SecurityManager());
  }

  static ProtectionDomain codeDomain() {
    return domain("code", forCode());
  }

  /** Tests may also look at what the code prints, and start programs where the specification is about one. */
  static ProtectionDomain testDomain(boolean programs) {
    Permissions permissions = forCode();
    permissions.add(new RuntimePermission("setIO"));
    permissions.add(new RuntimePermission("getClassLoader"));
    permissions.add(new RuntimePermission("setContextClassLoader"));
    permissions.add(new PropertyPermission("*", "read,write"));
    if (programs) {
      permissions.add(new FilePermission("<<ALL FILES>>", "execute"));
      permissions.add(new RuntimePermission("getenv.*"));
      permissions.add(new RuntimePermission("manageProcess"));
    }
    return domain("tests", permissions);
  }

  private static ProtectionDomain domain(String name, Permissions permissions) {
    try {
      CodeSource source = new CodeSource(URI.create("file:/" + name + "/").toURL(), (java.security.cert.Certificate[]) null);
      return new ProtectionDomain(source, permissions);
    } catch (java.net.MalformedURLException error) {
      throw new IllegalStateException(error);
    }
  }

  private static Permissions forCode() {
    Permissions permissions = new Permissions();
    permissions.add(new PropertyPermission("*", "read"));
    permissions.add(new PropertyPermission("user.language", "write"));
    permissions.add(new PropertyPermission("user.timezone", "write"));
    permissions.add(new RuntimePermission("modifyThread"));
    permissions.add(new RuntimePermission("modifyThreadGroup"));
    permissions.add(new LoggingPermission("control", null));
    permissions.add(new SocketPermission("*", "connect,accept,listen,resolve"));
    permissions.add(new NetPermission("*"));
    String folder = System.getProperty("java.io.tmpdir");
    permissions.add(new FilePermission(folder, "read,write"));
    permissions.add(new FilePermission(folder + "/-", "read,write,delete,readlink"));
    return permissions;
  }
}
