package dev.yellow.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `./yellow image`: Yellow's image, from what was built and what this machine has.
public final class BuildImage {
    private static final String USAGE = """
            usage: ./yellow image [--name NAME] [--out FILE] [--folder FOLDER] [--jdk FOLDER]
              --name NAME      of the image; yellow:VERSION if it is left out
              --out FILE       the archive; target/yellow/image/yellow-ARCHITECTURE.tar
              --folder FOLDER  where the image's files are laid out, for a Dockerfile too; target/yellow/image/ARCHITECTURE
              --jdk FOLDER     the JDK that the image's runtime is taken from; this one""";

    private BuildImage() {}

    public static void main(String[] words) throws IOException {
        var options = options(words);
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        var kept = Path.of(given("yellow.image.kept"));
        var folder = Path.of(options.getOrDefault("--folder", kept.resolve("image").resolve(architecture).toString())).toAbsolutePath();
        var out = Path.of(options.getOrDefault("--out", kept.resolve("image").resolve("yellow-" + architecture + ".tar").toString()));
        var jdk = Path.of(options.getOrDefault("--jdk", System.getProperty("java.home")));
        delete(folder);
        var files = new ImageFolder(folder);
        say("a runtime from " + jdk);
        files.makeJava(jdk.resolve("bin/jlink"), jdk);
        files.makeBase();
        files.makeYellow(given("yellow.image.class.path"), Path.of(given("yellow.image.server")));
        say("the start-up cache, from a run of the commands that must start fast");
        var scratch = Files.createTempDirectory("yellow-image");
        files.train(scratch);
        delete(scratch);
        say("the archive");
        var name = options.getOrDefault("--name", "docker.io/library/yellow:" + given("yellow.image.version"));
        var start = new ImageArchive.Start(name, architecture, "10001:10001", List.of("/usr/bin/yellow"), List.of("PATH=/usr/bin:/opt/java/bin", "JAVA_HOME=/opt/java", "LANG=C.UTF-8", "HOME=/var/lib/yellow"),
                "/var/lib/yellow", Map.of("org.opencontainers.image.title", "Yellow", "org.opencontainers.image.version", given("yellow.image.version")));
        var digest = ImageArchive.write(start, List.of(files.base(), files.java(), files.yellow()), out);
        IO.println(name + " " + digest + " " + out + " (" + Files.size(out) / (1 << 20) + " MiB)");
    }

    private static Map<String, String> options(String[] words) {
        var options = new HashMap<String, String>();
        for (var n = 0; n < words.length; n += 2) {
            if (n + 1 == words.length || !List.of("--name", "--out", "--folder", "--jdk").contains(words[n])) {
                System.err.println(USAGE);
                System.exit(2);
            }
            options.put(words[n], words[n + 1]);
        }
        return options;
    }

    private static String given(String property) {
        var value = System.getProperty(property);
        if (value == null) throw new IllegalStateException("started by ./yellow image, which gives " + property);
        return value;
    }

    private static void say(String what) {
        System.err.println("yellow: " + what);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        var all = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (var file : all) Files.delete(file);
    }
}
