package dev.yellow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a native image cannot see by itself is in none of our classes, or is registered: read from the bytecode of every
/// production module, so that no native toolchain is needed to find it.
class NativeImageTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    /// Built for proving or for building, and never part of an image.
    private static final Set<String> OTHERS = Set.of("testing", "verification", "benchmarks", "image", "target");
    private static final Path REGISTERED = ROOT.resolve("runtime/src/main/resources/META-INF/native-image/dev.yellow/yellow/reachability-metadata.json");
    private static final Pattern GLOB = Pattern.compile("\"glob\": *\"([^\"]+)\"");
    private static final Pattern CLASS_METHODS =
            Pattern.compile("forName|getDeclared.*|getMethods?|getFields?|getConstructors?|newInstance|getRecordComponents|getPermittedSubclasses");

    private static List<Path> modules() throws IOException {
        try (var folders = Files.list(ROOT)) {
            return folders.filter(folder -> !OTHERS.contains(folder.getFileName().toString())
                    && Files.isDirectory(folder.resolve("target/classes"))).sorted().toList();
        }
    }

    private static List<Path> files(boolean classes) throws IOException {
        var all = new ArrayList<Path>();
        for (var module : modules()) {
            try (var files = Files.walk(module.resolve("target/classes"))) {
                files.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(".class") == classes)
                        .filter(file -> !file.toString().contains("/scheduler/tck/")).forEach(all::add);
            }
        }
        return all;
    }

    /// Why a native image would not have what this call reaches; empty: it would.
    private static String hidden(String owner, String method) {
        if (owner.equals("java/lang/Class") && CLASS_METHODS.matcher(method).matches()) return "reflection";
        if (owner.startsWith("java/lang/reflect/")) return owner.equals("java/lang/reflect/Proxy") ? "a dynamic proxy" : "reflection";
        if (owner.equals("java/lang/invoke/MethodHandles$Lookup") && method.startsWith("find")) return "reflection";
        if (owner.endsWith("ClassLoader") && (method.equals("loadClass") || method.equals("defineClass") || owner.equals("java/net/URLClassLoader")))
            return "class loading";
        if (owner.equals("java/io/ObjectInputStream")) return "serialization";
        if (owner.equals("java/util/ResourceBundle") && method.equals("getBundle")) return "a resource bundle";
        if ((owner.equals("java/lang/System") || owner.equals("java/lang/Runtime")) && (method.equals("load") || method.equals("loadLibrary")))
            return "a native library";
        return "";
    }

    private static TreeSet<String> hidden(byte[] bytecode) {
        var found = new TreeSet<String>();
        var read = ClassFile.of().parse(bytecode);
        for (var method : read.methods()) {
            method.code().ifPresent(code -> code.forEach(element -> {
                if (!(element instanceof InvokeInstruction call)) return;
                var what = hidden(call.owner().asInternalName(), call.name().stringValue());
                if (!what.isEmpty())
                    found.add(read.thisClass().asInternalName() + "." + method.methodName().stringValue() + ": " + what + " by "
                            + call.owner().asInternalName() + "." + call.name().stringValue());
            }));
        }
        return found;
    }

    @Test
    void noClassReachesWhatANativeImageWouldNotHave() throws IOException {
        var found = new TreeSet<String>();
        var classes = files(true);
        for (var file : classes) found.addAll(hidden(Files.readAllBytes(file)));
        assertThat(classes).hasSizeGreaterThan(500);
        assertThat(found).as("write the switch or the factory, or use ServiceLoader for a plug-in").isEmpty();
    }

    @Test
    void whatTheScanLooksForIsFoundInAClassThatHasIt() throws IOException {
        try (var in = NativeImageTest.class.getResourceAsStream("NativeImageTest$Hidden.class")) {
            assertThat(in).isNotNull();
            assertThat(hidden(in.readAllBytes())).hasSize(4).anyMatch(line -> line.contains("reflection"))
                    .anyMatch(line -> line.contains("a dynamic proxy")).anyMatch(line -> line.contains("class loading"));
        }
    }

    /// Only to be found.
    static final class Hidden {
        static Object all(String name) throws ReflectiveOperationException {
            Proxy.newProxyInstance(Hidden.class.getClassLoader(), new Class<?>[] {Runnable.class}, (_, _, _) -> null);
            return List.of(Class.forName(name), Hidden.class.getDeclaredMethods(), ClassLoader.getSystemClassLoader().loadClass(name));
        }
    }

    @Test
    void everyResourceIsRegistered() throws IOException {
        var globs = GLOB.matcher(Files.readString(REGISTERED)).results()
                .map(found -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1))).toList();
        assertThat(globs).isNotEmpty();
        var missing = new TreeSet<String>();
        for (var module : modules()) {
            var classes = module.resolve("target/classes");
            try (var files = Files.walk(classes)) {
                files.filter(Files::isRegularFile).map(classes::relativize)
                        .filter(file -> !file.toString().endsWith(".class") && !file.startsWith("META-INF/native-image"))
                        .filter(file -> globs.stream().noneMatch(glob -> glob.matches(file))).forEach(file -> missing.add(module.getFileName() + ": " + file));
            }
        }
        assertThat(missing).as("add a glob to %s", ROOT.relativize(REGISTERED)).isEmpty();
    }
}
