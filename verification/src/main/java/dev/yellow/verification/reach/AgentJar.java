package dev.yellow.verification.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// The agent as a jar, as the JVM wants it.
public final class AgentJar {
    private AgentJar() {}

    /// @param jar is written
    public static void write(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ReachAgent.class.getName());
        manifest.getMainAttributes().putValue("Boot-Class-Path", jar.getFileName().toString());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var type : List.of(ReachAgent.class, Reached.class)) {
                var file = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(file));
                try (var in = AgentJar.class.getResourceAsStream("/" + file)) {
                    if (in == null) throw new IllegalStateException(file + " is not there");
                    in.transferTo(out);
                }
            }
        }
    }

    /// What the JVM is started with, so that what it reaches is in a file when it has ended.
    public static List<String> options(Path jar, Path file) {
        return List.of("-Xlog:disable", "-javaagent:" + jar + "=" + file);
    }
}
