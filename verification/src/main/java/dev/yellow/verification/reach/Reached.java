package dev.yellow.verification.reach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was looked up and found, a line each; the class that asked stands after a tab:
///
/// ```text
/// class org.acme.A             found by its name
/// method org.acme.A.run(int)   looked up or called, <init> for a constructor
/// field org.acme.A.size
/// resource org/acme/words.txt
/// bundle org.acme.Texts        proxy org.acme.A,org.acme.B        library acme
/// ```
/// Known to the boot loader, since every class calls it.
public final class Reached {
    private static final Set<String> LINES = ConcurrentHashMap.newKeySet();
    private static final ThreadLocal<Boolean> WITHIN = ThreadLocal.withInitial(() -> false);
    private static final Pattern ONE_MEMBER = Pattern.compile("get(Declared)?(Method|Field|Constructor)");
    private static final Pattern RESOURCE = Pattern.compile("getResource(s|AsStream)?|findResource");

    private Reached() {}

    /// How a call looks something up; empty: it does not.
    static String kind(String owner, String name, String descriptor) {
        if (descriptor.startsWith("(Ljava/lang/String;") && RESOURCE.matcher(name).matches())
            return owner.equals("java/lang/Class") ? "resource of class" : owner.endsWith("oader") ? "resource" : "";
        if (name.equals("loadClass") && descriptor.startsWith("(Ljava/lang/String;") && owner.endsWith("oader")) return "load";
        return switch (owner) {
            case "java/lang/Class" -> name.equals("forName") && descriptor.startsWith("(Ljava/lang/String;") ? "name"
                    : name.equals("newInstance") ? "new" : ONE_MEMBER.matcher(name).matches() ? name : "";
            case "java/lang/reflect/Method" -> name.equals("invoke") ? "member" : "";
            case "java/lang/reflect/Constructor" -> name.equals("newInstance") ? "member" : "";
            case "java/lang/reflect/Field" -> (name.startsWith("get") || name.startsWith("set"))
                    && descriptor.startsWith("(Ljava/lang/Object;") ? "member" : "";
            case "java/lang/reflect/Proxy" -> name.equals("newProxyInstance") ? "proxy" : "";
            case "java/util/ResourceBundle" -> name.equals("getBundle") ? "bundle" : "";
            case "java/lang/System" -> name.equals("load") || name.equals("loadLibrary") ? "library" : "";
            default -> "";
        };
    }

    /// Called by rewritten classes.
    ///
    /// @param caller the class that asks @param kind as [#kind] has it @param given receiver and arguments
    public static void call(Class<?> caller, String kind, @Nullable Object[] given) {
        if (WITHIN.get()) return;
        WITHIN.set(true);
        try {
            var found = line(caller, kind, given);
            if (found != null) LINES.add(found + "\t" + caller.getName());
        } catch (Throwable _) {
            // Not found: nothing to register.
        } finally {
            WITHIN.set(false);
        }
    }

    private static @Nullable String line(Class<?> caller, String kind, @Nullable Object[] given) throws ReflectiveOperationException {
        return switch (kind) {
            case "name" -> found(Class.forName(String.valueOf(given[0]), false, given.length > 2 ? (ClassLoader) given[2] : caller.getClassLoader()));
            case "load" -> found(((ClassLoader) Objects.requireNonNull(given[0])).loadClass(String.valueOf(given[1])));
            case "new" -> member(((Class<?>) Objects.requireNonNull(given[0])).getDeclaredConstructor());
            case "getMethod" -> member(theClass(given).getMethod(String.valueOf(given[1]), types(given[2])));
            case "getDeclaredMethod" -> member(theClass(given).getDeclaredMethod(String.valueOf(given[1]), types(given[2])));
            case "getField" -> member(theClass(given).getField(String.valueOf(given[1])));
            case "getDeclaredField" -> member(theClass(given).getDeclaredField(String.valueOf(given[1])));
            case "getConstructor" -> member(theClass(given).getConstructor(types(given[1])));
            case "getDeclaredConstructor" -> member(theClass(given).getDeclaredConstructor(types(given[1])));
            case "member" -> member((Member) Objects.requireNonNull(given[0]));
            case "resource of class" -> ofClass(theClass(given), String.valueOf(given[1]));
            case "resource" -> ((ClassLoader) Objects.requireNonNull(given[0])).getResource(String.valueOf(given[1])) == null ? null : "resource " + given[1];
            case "proxy" -> "proxy " + Arrays.stream((Class<?>[]) Objects.requireNonNull(given[1])).map(Class::getName).collect(Collectors.joining(","));
            default -> kind + " " + given[0];
        };
    }

    private static Class<?> theClass(@Nullable Object[] given) {
        return (Class<?>) Objects.requireNonNull(given[0]);
    }

    private static Class<?>[] types(@Nullable Object given) {
        return given == null ? new Class<?>[0] : (Class<?>[]) given;
    }

    private static @Nullable String ofClass(Class<?> beside, String name) {
        if (beside.getResource(name) == null) return null;
        var folder = beside.getPackageName().replace('.', '/');
        return "resource " + (name.startsWith("/") ? name.substring(1) : folder.isEmpty() ? name : folder + "/" + name);
    }

    /// A class without a name, such as a lambda's, has nothing to register.
    private static @Nullable String found(Class<?> type) {
        var element = type;
        while (element.isArray()) element = element.getComponentType();
        return element.isHidden() || element.isPrimitive() ? null : "class " + element.getName();
    }

    private static @Nullable String member(Member member) {
        if (found(member.getDeclaringClass()) == null || Proxy.isProxyClass(member.getDeclaringClass())) return null;
        return switch (member) {
            case Field field -> "field " + field.getDeclaringClass().getName() + "." + field.getName();
            case Method method -> "method " + method.getDeclaringClass().getName() + "." + method.getName() + parameters(method);
            case Constructor<?> made -> "method " + made.getDeclaringClass().getName() + ".<init>" + parameters(made);
            default -> null;
        };
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameterTypes()).map(Class::getTypeName).collect(Collectors.joining(",", "(", ")"));
    }

    static void missed(String name, RuntimeException why) {
        LINES.add("missed " + name + " " + why + "\t-");
    }

    static void writeTo(Path file) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.write(file, (Iterable<String>) LINES.stream().sorted()::iterator);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }
}
