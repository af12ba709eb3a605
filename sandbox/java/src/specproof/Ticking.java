package specproof;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes classes that can be stopped: each method and each turn of a loop asks whether the time is over. */
final class Ticking {
  /** Comes with the code, see the toolchain: the switch between the mutants. */
  static final String SWITCH = "specproof.SpecproofMutant";

  private Ticking() {}

  static byte[] instrument(ClassFile file) {
    if (file.name.startsWith(SWITCH)) return file.bytes();
    ClassReader reader = new ClassReader(file.bytes());
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Method(super.visitMethod(access, name, descriptor, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Method extends MethodVisitor {
    private final Set<Label> behind = new HashSet<>();

    Method(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      tick();
    }

    @Override
    public void visitLabel(Label label) {
      behind.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (behind.contains(label)) tick();
      super.visitJumpInsn(opcode, label);
    }

    private void tick() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, SWITCH.replace('.', '/'), "tick", "()V", false);
    }
  }
}
