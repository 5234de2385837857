package dev.yellow.image;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lays out what is in Yellow's image.
///
/// | folder | holds |
/// |---|---|
/// | `base` | a shell, the C library, names of users; `/tmp` |
/// | `java` | `/opt/java`, a runtime with the modules that Yellow uses |
/// | `yellow` | `/opt/yellow`: the server as Quarkus lays it out, what commands need beside it, the start-up cache; `/usr/bin/yellow` |
final class ImageFolder {
    /// `java.desktop` and what is only for developers is left out.
    private static final String MODULES =
            "java.base,java.compiler,java.logging,java.management,java.management.rmi,java.naming,java.net.http,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,"
            + "java.sql.rowset,java.transaction.xa,java.xml,java.xml.crypto,java.datatransfer,java.desktop,java.instrument,java.prefs,jdk.unsupported,jdk.crypto.ec,jdk.crypto.cryptoki,jdk.zipfs,jdk.management,jdk.jfr,jdk.localedata,jdk.naming.dns,"
            + "jdk.net,jdk.security.auth,jdk.security.jgss,jdk.httpserver,jdk.xml.dom";

    /// What a runtime that cannot be linked anew may lack: PKCS#11 tokens, Kerberos' own extensions, JNDI's DNS, DOM for browsers.
    private static final List<String> SPARED = List.of("jdk.crypto.cryptoki", "jdk.naming.dns", "jdk.security.jgss", "jdk.xml.dom");

    private final Path folder;

    ImageFolder(Path folder) {
        this.folder = folder;
    }

    Path base() {
        return folder.resolve("base");
    }

    Path java() {
        return folder.resolve("java");
    }

    Path yellow() {
        return folder.resolve("yellow");
    }

    /// The runtime: of the chosen modules where it can be linked; else the machine's own, if that has them.
    void makeJava(Machine machine) throws IOException {
        var runtime = java().resolve("opt/java");
        Files.createDirectories(runtime.getParent());
        if (!machine.canLink()) {
            var has = List.of(Files.readString(machine.jdk().resolve("release")).replaceFirst("(?s).*MODULES=\"([^\"]*)\".*", "$1").split(" "));
            var lacks = Arrays.stream(MODULES.split(",")).filter(module -> !has.contains(module) && !SPARED.contains(module)).toList();
            if (!lacks.isEmpty()) throw new IOException(machine.jdk() + " lacks " + lacks + " and has no jmods to link a runtime from");
            copy(machine.jdk(), runtime);
            return;
        }
        var command = new ArrayList<>(List.of((machine.runsHere() ? machine.jdk() : Path.of(System.getProperty("java.home")))
                .resolve("bin/jlink").toString(), "--add-modules", MODULES, "--include-locales=en", "--strip-debug", "--no-man-pages",
                "--no-header-files", "--output", runtime.toString()));
        if (Files.isDirectory(machine.jdk().resolve("jmods"))) command.addAll(List.of("--module-path", machine.jdk().resolve("jmods").toString()));
        Programs.run(command);
    }

    /// A shell and the libraries of the runtime, from the machine.
    ///
    /// @return where its files are from
    List<Path> makeBase(Machine machine) throws IOException {
        var root = base();
        for (var each : List.of("tmp", "etc", "usr/bin", "usr/lib", "var/lib/yellow")) Files.createDirectories(root.resolve(each));
        for (var link : Map.of("bin", "usr/bin", "lib", "usr/lib").entrySet()) Files.createSymbolicLink(root.resolve(link.getKey()), Path.of(link.getValue()));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/:\nyellow:x:10001:10001::/var/lib/yellow:\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\nyellow:x:10001:\n");
        Files.writeString(root.resolve("etc/nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
        var programs = new Programs(root, machine.root());
        programs.add(Path.of("/bin/sh"), "/usr/bin/sh");
        try (var files = Files.walk(java().resolve("opt/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".so") || f.endsWith("bin/java") || f.endsWith("lib/jspawnhelper")).sorted().toList())
                addLibraries(programs, file);
        }
        return programs.origins();
    }

    /// Fonts and screens are not in a server's image; the libraries of `java.desktop` that want them stay unused.
    private static void addLibraries(Programs programs, Path file) throws IOException {
        var name = file.getFileName().toString();
        if (List.of("libawt_xawt.so", "libfontmanager.so", "libfreetype.so", "libsplashscreen.so", "libjawt.so", "libjsound.so").contains(name)) {
            Files.delete(file);
            return;
        }
        programs.addLibrariesOf(file);
    }

    /// @param classPath of the commands, jars with `:` between @param server the server's folder
    void makeYellow(String classPath, Path server) throws IOException {
        var home = yellow().resolve("opt/yellow");
        copy(server, home.resolve("server"));
        var known = new HashMap<String, Path>();
        try (var jars = Files.walk(home.resolve("server/lib"))) {
            for (var jar : jars.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) known.put(digest(jar), jar);
        }
        var path = new ArrayList<String>();
        for (var each : Arrays.stream(classPath.split(File.pathSeparator)).filter(jar -> !jar.isEmpty()).toList()) {
            var jar = Path.of(each);
            var there = known.get(digest(jar));
            if (there == null) {
                there = home.resolve("lib").resolve(jar.getFileName());
                Files.createDirectories(there.getParent());
                Files.copy(jar, there);
            }
            path.add("/" + yellow().relativize(there));
        }
        Files.writeString(home.resolve("class-path"), String.join(":", path) + "\n");
        Files.writeString(home.resolve("server-class-path"),
                String.join(":", ServerJars.of(home.resolve("server")).stream().map(jar -> "/" + yellow().relativize(jar)).toList())
                + "\n");
        var program = yellow().resolve("usr/bin/yellow");
        Files.createDirectories(program.getParent());
        try (var in = ImageFolder.class.getResourceAsStream("yellow.sh")) {
            if (in == null) throw new IllegalStateException("yellow.sh is missing");
            Files.copy(in, program);
        }
        if (!program.toFile().setExecutable(true, false)) throw new IOException(program + " cannot be made executable");
    }

    /// All jars of the image.
    List<Path> jars() throws IOException {
        try (var files = Files.walk(yellow())) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    void unseal() throws IOException {
        for (var jar : jars()) Unsealed.make(jar);
    }

    /// The runtime checks names and times of jars when it starts with a cache: what is trained and what is shipped has one
    /// time.
    void setTimes() throws IOException {
        setTimes(java());
        setTimes(yellow());
    }

    private static String digest(Path jar) throws IOException {
        return Layer.Digests.of(Files.readAllBytes(jar));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    var there = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(there.getParent());
                    if (!Files.isDirectory(file)) Files.copy(file, there);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void setTimes(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) Files.setLastModifiedTime(file, FileTime.from(Layer.TIME));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
