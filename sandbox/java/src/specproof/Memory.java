package specproof;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Compiled classes go to memory and are found there; of the disk only the given jars are seen. */
final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
  final Map<String, ClassFile> written = new LinkedHashMap<>();
  private final Collection<ClassFile> known;

  Memory(StandardJavaFileManager files, Collection<ClassFile> known, List<File> jars) throws IOException {
    super(files);
    this.known = known;
    files.setLocation(StandardLocation.CLASS_PATH, jars);
    files.setLocation(StandardLocation.SOURCE_PATH, List.of());
  }

  @Override
  public Iterable<JavaFileObject> list(
      JavaFileManager.Location location, String packageName, Set<Kind> kinds, boolean recurse)
      throws IOException {
    List<JavaFileObject> found = new ArrayList<>();
    super.list(location, packageName, kinds, recurse).forEach(found::add);
    if (location != StandardLocation.CLASS_PATH || !kinds.contains(Kind.CLASS)) return found;
    for (ClassFile file : known) {
      int dot = file.name.lastIndexOf('.');
      if (packageName.equals(dot < 0 ? "" : file.name.substring(0, dot))) found.add(file);
    }
    return found;
  }

  @Override
  public String inferBinaryName(JavaFileManager.Location location, JavaFileObject file) {
    return file instanceof ClassFile own ? own.name : super.inferBinaryName(location, file);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      JavaFileManager.Location location, String name, Kind kind, FileObject sibling) {
    String source = sibling instanceof SourceText text ? text.path : "";
    ClassFile file = new ClassFile(name, source);
    written.put(name, file);
    return file;
  }

  @Override
  public boolean isSameFile(FileObject left, FileObject right) {
    return left == right || left.toUri().equals(right.toUri());
  }
}
