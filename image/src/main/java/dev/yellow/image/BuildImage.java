package dev.yellow.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// `./yellow image`: Yellow's image, from what was built and what this machine has.
public final class BuildImage {
    private BuildImage() {}

    public static void main(String[] words) throws IOException {
        var options = ImageOptions.of(words);
        var version = given("yellow.image.version");
        var images = new ArrayList<ImageArchive.Image>();
        for (var architecture : options.architectures()) images.add(build(options, architecture, version));
        say("the archive");
        var digest = ImageArchive.write(images, options.out());
        IO.println(options.name() + " " + digest + " " + options.out() + " (" + Files.size(options.out()) / (1 << 20) + " MiB)");
    }

    private static ImageArchive.Image build(ImageOptions options, String architecture, String version) throws IOException {
        var folder = options.folder(architecture);
        delete(folder);
        var machine = Machine.of(architecture, options);
        var files = new ImageFolder(folder);
        say(architecture + ": a runtime from " + machine.jdk());
        files.makeJava(machine);
        var origins = files.makeBase(machine);
        files.makeYellow(given("yellow.image.class.path"), Path.of(given("yellow.image.server")));
        say(architecture + ": the bill of materials");
        var bill = BillOfMaterials.of(given("yellow.image.bills").split(":"), version).libraries(files.jars()).runtime(machine.jdk())
                .packages(machine.packages(origins));
        bill.write(files.yellow().resolve("opt/yellow/bill-of-materials.json"));
        bill.write(options.folders().resolve("yellow-" + architecture + ".bill-of-materials.json"));
        files.unseal();
        if (machine.runsHere()) {
            say(architecture + ": the start-up caches, from runs of what must start fast");
            var scratch = Files.createTempDirectory("yellow-image");
            StartUpCaches.make(files, scratch);
            delete(scratch);
        } else {
            say(architecture + ": no start-up caches, which only a JVM of that architecture can make: programs work, and start slower");
        }
        files.setTimes();
        return new ImageArchive.Image(new ImageArchive.Start(options.name(), architecture, "10001:10001", List.of("/usr/bin/yellow"),
                List.of("PATH=/usr/bin:/opt/java/bin", "JAVA_HOME=/opt/java", "LANG=C.UTF-8", "HOME=/var/lib/yellow"),
                "/var/lib/yellow", Map.of("org.opencontainers.image.title", "Yellow", "org.opencontainers.image.version", version)),
                List.of(files.base(), files.java(), files.yellow()));
    }

    static String given(String property) {
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
