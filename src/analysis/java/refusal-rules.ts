/** Names that generated code may not use, with everything below them. */
export interface RefusedJavaName {
  names: readonly string[];
  why: string;
  /** Words in the specification that make it a legitimate wish. */
  unless?: RegExp;
}

const words = (text: string): string[] => text.trim().split(/\s+/u);
const inLang = (text: string): string[] => words(text).map((name) => `java.lang.${name}`);

const endsProcess = 'ends the process, which would end the test run with it; throw an exception instead';
const touchesTests = 'reaches into the test run';
const evades = 'finds code or members by text, which hides what it does';
const asked = 'which the specification does not ask for';

/** What code and tests may not name, because a test run could be faked with it. */
const everywhere: readonly RefusedJavaName[] = [
  { names: inLang('System.exit Runtime'), why: endsProcess },
  {
    names: [
      ...inLang(`
        System.setSecurityManager System.getSecurityManager System.setProperties System.load System.loadLibrary
        System.mapLibraryName System.inheritedChannel SecurityManager StackWalker StackTraceElement Module ModuleLayer
        ClassLoader Thread.setDefaultUncaughtExceptionHandler Thread.getAllStackTraces instrument management
        foreign constant ref.Cleaner ref.PhantomReference InheritableThreadLocal Package.getPackages
        Package.getPackage Thread.enumerate Thread.activeCount
      `),
      ...words(`
        java.security.AccessController java.security.Policy java.security.ProtectionDomain java.security.Permission
        java.security.Permissions java.security.CodeSource java.security.SecureClassLoader java.lang.Shutdown
        java.net.URLClassLoader java.rmi java.awt java.applet java.beans java.util.prefs java.util.jar
        javax.management javax.tools javax.script javax.naming javax.annotation.processing com.sun sun jdk
        org.jacoco org.mockito org.hamcrest org.easymock specproof com.google
      `),
    ],
    why: touchesTests,
  },
  {
    names: [
      ...inLang(`
        Class.forName invoke reflect.Method reflect.Field reflect.Constructor reflect.Proxy reflect.InvocationHandler
        reflect.AccessibleObject reflect.Modifier reflect.Executable reflect.Member reflect.RecordComponent reflect.*
      `),
      ...words('java.util.ServiceLoader java.util.ResourceBundle'),
    ],
    why: evades,
  },
  {
    names: words('java.io.ObjectInputStream java.io.ObjectOutputStream java.io.Externalizable'),
    why: evades,
    unless: /serializ|serialis/iu,
  },
  {
    names: inLang('ProcessBuilder Process ProcessHandle'),
    why: `starts other programs, ${asked}`,
    unless:
      /\b(?:sub-?process|shell|external (?:command|program)|command[- ]line|cli|exit (?:code|status))/iu,
  },
  {
    names: inLang('System.getenv'),
    why: `reads the environment of the test run, ${asked}`,
    unless: /\benv(?:ironment)?\b/iu,
  },
  {
    names: words(`
      java.io.File java.io.FileInputStream java.io.FileOutputStream java.io.FileReader java.io.FileWriter
      java.io.RandomAccessFile java.io.FileDescriptor java.nio.file java.nio.channels.FileChannel java.util.zip.ZipFile
    `),
    why: `reads or writes files, ${asked}`,
    unless: /\b(?:files?|folders?|director(?:y|ies)|paths?|disk)\b/iu,
  },
  {
    names: words(
      'java.net.Socket java.net.ServerSocket java.net.DatagramSocket java.net.http java.net.URLConnection java.net.URL.openStream java.nio.channels java.net.InetAddress.getLocalHost java.net.NetworkInterface javax.net',
    ),
    why: `uses the network, ${asked}`,
    unless: /\b(?:socket|network|https?|server|client|download|upload|e-?mail|smtp|ftp)\b/iu,
  },
];

export const refusedInCode: readonly RefusedJavaName[] = [
  ...everywhere,
  { names: words('org.junit org.opentest4j org.apiguardian junit'), why: touchesTests },
  {
    names: inLang('System.setOut System.setErr System.setIn System.setProperty System.clearProperty'),
    why: touchesTests,
  },
  {
    names: inLang(
      'System.getProperty System.getProperties Integer.getInteger Long.getLong Boolean.getBoolean',
    ),
    why: `could tell a test run from ordinary use, ${asked}`,
    unless: /\b(?:system|java) propert|\bcurrent director/iu,
  },
  {
    names: words('java.util.Locale.setDefault java.util.TimeZone.setDefault'),
    why: 'changes what all other code computes; pass a locale or a time zone on',
  },
];

/** What tests may not name: each makes a failure invisible, or runs outside of what is reported. */
export const refusedInTests: readonly RefusedJavaName[] = [
  ...everywhere,
  {
    names: words(
      'org.junit.jupiter.api.Assumptions org.junit.jupiter.api.condition org.junit.jupiter.api.Disabled org.opentest4j',
    ),
    why: 'a test that is skipped proves nothing',
  },
  {
    names: words(
      'org.junit.platform org.junit.jupiter.api.extension org.junit.jupiter.engine org.junit.Test org.junit.Assert org.junit.runner junit',
    ),
    why: touchesTests,
  },
];

/** Methods that lead from any object to classes, loaders and members, whatever they are called on. */
export const refusedMethods: ReadonlySet<string> = new Set(
  words(`
    getStackTrace setStackTrace getContextClassLoader setContextClassLoader getClassLoader getResource getResourceAsStream
    getDeclaredField getDeclaredFields getDeclaredMethod getDeclaredMethods getDeclaredConstructor getDeclaredConstructors
    getDeclaredClasses getEnclosingMethod setAccessible trySetAccessible getProtectionDomain addShutdownHook loadClass
    defineClass forName getNestHost getNestMembers getThreadGroup setUncaughtExceptionHandler
    getSourceClassName getSourceMethodName getMethod getMethods invoke
  `),
);

/** JUnit's own assertions: a method of that name would be taken for one. */
export const assertionNames: ReadonlySet<string> = new Set(
  words(`
    assertAll assertArrayEquals assertDoesNotThrow assertEquals assertFalse assertInstanceOf assertIterableEquals
    assertLinesMatch assertNotEquals assertNotNull assertNotSame assertNull assertSame assertThrows assertThrowsExactly
    assertTimeout assertTimeoutPreemptively assertTrue
  `),
);

/** Annotations of JUnit that decide whether and how a test runs. */
export const refusedAnnotations: ReadonlyMap<string, string> = new Map([
  ...words(`
    Disabled DisabledIf EnabledIf DisabledOnOs EnabledOnOs DisabledOnJre EnabledOnJre DisabledForJreRange
    EnabledForJreRange DisabledIfSystemProperty EnabledIfSystemProperty DisabledIfEnvironmentVariable
    EnabledIfEnvironmentVariable DisabledInNativeImage EnabledInNativeImage Ignore
  `).map((name): [string, string] => [name, 'a test that is skipped proves nothing']),
  ...words('ExtendWith RegisterExtension TestTemplate RunWith Rule ClassRule AutoClose').map(
    (name): [string, string] => [name, 'it changes how tests run'],
  ),
  ['Nested', 'write the tests directly in the class of the file'],
  ['TestFactory', 'use @ParameterizedTest for several cases of one behaviour'],
]);

/** Simple names that are seen without an import, or that tests rely on: a type of that name would take their place. */
export const takenNames: ReadonlySet<string> = new Set(
  words(`
    AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError
    AutoCloseable Boolean Byte CharSequence Character Class ClassCastException ClassLoader ClassNotFoundException
    Cloneable CloneNotSupportedException Comparable Deprecated Double Enum Error Exception ExceptionInInitializerError
    Float FunctionalInterface IllegalAccessException IllegalArgumentException IllegalCallerException
    IllegalMonitorStateException IllegalStateException IllegalThreadStateException IndexOutOfBoundsException Integer
    InterruptedException Iterable LinkageError Long Math Module NegativeArraySizeException NoSuchElementException
    NullPointerException Number NumberFormatException Object OutOfMemoryError Override Process ProcessBuilder Record
    Runnable Runtime RuntimeException SafeVarargs SecurityException Short StackOverflowError StackWalker StrictMath
    String StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System Thread ThreadGroup
    ThreadLocal Throwable UnsupportedOperationException VirtualMachineError Void
    Test BeforeEach AfterEach BeforeAll AfterAll ParameterizedTest RepeatedTest Assertions ValueSource CsvSource
    MethodSource EnumSource NullSource EmptySource Arguments DisplayName Executable
    List Map Set Optional Arrays Collections Objects Stream
  `),
);

/** Words of the language, which no package can be called. */
export const keywords: ReadonlySet<string> = new Set(
  words(`
    abstract assert boolean break byte case catch char class const continue default do double else enum extends final
    finally float for goto if implements import instanceof int interface long native new package private protected
    public return short static strictfp super switch synchronized this throw throws transient try void volatile while
    true false null _
  `),
);
