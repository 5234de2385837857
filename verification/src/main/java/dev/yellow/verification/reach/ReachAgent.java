package dev.yellow.verification.reach;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Has every class but the JDK's own tell [Reached] what it looks up, before it does. What the class does stays the same.
public final class ReachAgent implements ClassFileTransformer {
    private static final ClassDesc OBJECT = ClassDesc.of("java.lang.Object");
    private static final ClassDesc TEXT = ClassDesc.of("java.lang.String");
    private static final ClassDesc REACHED = ClassDesc.of("dev.yellow.verification.reach.Reached");
    private static final MethodTypeDesc CALL = MethodTypeDesc.ofDescriptor("(Ljava/lang/Class;Ljava/lang/String;[Ljava/lang/Object;)V");

    /// @param file where the lines go when the process ends
    public static void premain(String file, Instrumentation jvm) {
        Reached.writeTo(Path.of(file));
        jvm.addTransformer(new ReachAgent());
    }

    @Override
    public byte @Nullable [] transform(@Nullable ClassLoader loader, String name, @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain, byte[] bytecode) {
        // The boot loader's and the platform's classes are the JDK's; generated ones are of no file.
        if (loader == null || loader == ClassLoader.getPlatformClassLoader() || name == null) return null;
        try {
            var known = ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
            var format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(known));
            var read = format.parse(bytecode);
            var looks = read.methods().stream()
                    .anyMatch(method -> method.code().filter(code -> code.elementStream().anyMatch(ReachAgent::looksUp)).isPresent());
            return looks ? format.transformClass(read,
                    ClassTransform.transformingMethodBodies((CodeTransform) (code, element) -> rewrite(read.thisClass().asSymbol(), code,
                    element))) : null;
        } catch (RuntimeException e) {
            Reached.missed(name, e);
            return null;
        }
    }

    private static boolean looksUp(Object element) {
        return element instanceof InvokeInstruction call && call.opcode() != Opcode.INVOKESPECIAL
                && !Reached.kind(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue()).isEmpty();
    }

    /// Puts the call's receiver and arguments aside, tells of them, and takes them up again.
    private static void rewrite(ClassDesc caller, CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeInstruction call) || !looksUp(element)) {
            code.with(element);
            return;
        }
        var parameters = new ArrayList<ClassDesc>();
        if (call.opcode() != Opcode.INVOKESTATIC) parameters.add(OBJECT);
        parameters.addAll(call.typeSymbol().parameterList());
        var receiver = call.owner().asSymbol();
        var locals = new int[parameters.size()];
        for (var n = locals.length - 1; n >= 0; n--) {
            locals[n] = code.allocateLocal(TypeKind.from(parameters.get(n)));
            code.storeLocal(TypeKind.from(parameters.get(n)), locals[n]);
        }
        code.loadConstant(caller).loadConstant(Reached.kind(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue()));
        code.loadConstant(locals.length).anewarray(OBJECT);
        for (var n = 0; n < locals.length; n++) {
            if (parameters.get(n).isPrimitive()) continue;
            code.dup().loadConstant(n).aload(locals[n]).aastore();
        }
        code.invokestatic(REACHED, "call", CALL);
        for (var n = 0; n < locals.length; n++) {
            code.loadLocal(TypeKind.from(parameters.get(n)), locals[n]);
            if (n == 0 && call.opcode() != Opcode.INVOKESTATIC && !receiver.equals(OBJECT)) code.checkcast(receiver);
        }
        code.with(element);
    }
}
