package dev.yellow.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// One image in one file: an OCI image layout as a tar, which `ctr images import`, `podman load`, `skopeo` and `docker load`
/// read. An image of several architectures is an index of one image each; `docker load` knows no such archive.
public final class ImageArchive {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final Pattern TAG = Pattern.compile("\"org.opencontainers.image.ref.name\":\"([^\"]+)\"");
    private static final int MODE = 0644;

    private ImageArchive() {}

    /// How a container starts.
    ///
    /// @param name         `registry/name:tag`
    /// @param architecture amd64 or arm64
    /// @param user         number, and group after a colon
    /// @param labels       of the image
    public record Start(String name, String architecture, String user, List<String> entrypoint, List<String> environment, String folder,
            Map<String, String> labels) {
        public Start {
            entrypoint = List.copyOf(entrypoint);
            environment = List.copyOf(environment);
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }
    }

    /// An image of one architecture. @param roots folders, each a layer, lowest first
    public record Image(Start start, List<Path> roots) {
        public Image {
            roots = List.copyOf(roots);
        }
    }

    /// @param roots folders, each a layer, lowest first @param out written whole or not at all
    /// @return the image's digest, by which manifests may name it
    public static String write(Start start, List<Path> roots, Path out) throws IOException {
        return write(List.of(new Image(start, roots)), out);
    }

    /// @param images of one name, one an architecture @param out written whole or not at all
    /// @return the digest of the image, or of the index of all, by which manifests may name it
    public static String write(List<Image> images, Path out) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var name = images.getFirst().start.name;
        var entries = new ArrayList<Entry>();
        for (var image : images) entries.add(put(image, files, images.size() == 1 ? named(name) : ""));
        var whole = entries.getFirst();
        if (images.size() > 1) {
            var index = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[" + entries.stream().map(Entry::text).collect(Collectors.joining(",")) + "]}");
            files.put(path(Layer.Digests.of(index)), index);
            whole = Entry.of(INDEX, index, named(name));
        }
        files.put("oci-layout", bytes("{\"imageLayoutVersion\":\"1.0.0\"}"));
        files.put("index.json", bytes("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[" + whole.text + "]}"));
        tar(files, out);
        return whole.digest;
    }

    /// What an index says of a file.
    private record Entry(String digest, String text) {
        static Entry of(String type, byte[] file, String more) {
            var digest = Layer.Digests.of(file);
            return new Entry(digest, descriptor(type, digest, file.length, more));
        }
    }

    /// Puts an image's files, and gives its entry for an index.
    private static Entry put(Image image, Map<String, byte[]> files, String annotations) throws IOException {
        var start = image.start;
        var layers = new ArrayList<Layer>();
        for (var root : image.roots) layers.add(Layer.of(root));
        var config = bytes(config(start, layers));
        var configDigest = Layer.Digests.of(config);
        var manifest = bytes("""
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(MANIFEST, descriptor(CONFIG, configDigest, config.length, ""),
                layers.stream().map(layer -> descriptor(LAYER, layer.digest(), layer.blob().length, "")).collect(Collectors.joining(","))));
        files.put(path(configDigest), config);
        files.put(path(Layer.Digests.of(manifest)), manifest);
        for (var layer : layers) files.put(path(layer.digest()), layer.blob());
        // What `docker load` of old reads: it knows one image.
        if (!annotations.isEmpty()) {
            files.put("manifest.json", bytes("[{\"Config\":" + quoted(path(configDigest)) + ",\"RepoTags\":[" + quoted(start.name)
                    + "],\"Layers\":[" + layers.stream().map(layer -> quoted(path(layer.digest()))).collect(Collectors.joining(","))
                    + "]}]"));
        }
        return Entry.of(MANIFEST, manifest,
                annotations + ",\"platform\":{\"architecture\":" + quoted(start.architecture) + ",\"os\":\"linux\"}");
    }

    private static String named(String name) {
        return ",\"annotations\":{\"io.containerd.image.name\":" + quoted(name) + ",\"org.opencontainers.image.ref.name\":" + quoted(name) + "}";
    }

    /// The name that an archive gives its image.
    public static String name(Path archive) throws IOException {
        try (var tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.getName().equals("index.json")) continue;
                var found = TAG.matcher(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                if (found.find()) return found.group(1);
            }
        }
        throw new IOException(archive + " is no archive of an image");
    }

    private static String config(Start start, List<Layer> layers) {
        return """
                {"created":"%s","architecture":%s,"os":"linux","config":{"User":%s,"Env":[%s],"Entrypoint":[%s],"WorkingDir":%s,"Labels":{%s}},"rootfs":{"type":"layers","diff_ids":[%s]},"history":[%s]}"""
                .formatted(Layer.TIME, quoted(start.architecture), quoted(start.user), all(start.environment), all(start.entrypoint), quoted(start.folder),
                        start.labels.entrySet().stream().map(label -> quoted(label.getKey()) + ":" + quoted(label.getValue())).collect(Collectors.joining(",")),
                        all(layers.stream().map(Layer::contents).toList()),
                        layers.stream().map(_ -> "{\"created\":\"" + Layer.TIME + "\"}").collect(Collectors.joining(",")));
    }

    private static String descriptor(String type, String digest, int size, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}".formatted(type, digest, size, more);
    }

    private static String path(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    private static String all(List<String> texts) {
        return texts.stream().map(ImageArchive::quoted).collect(Collectors.joining(","));
    }

    /// Names, paths and numbers: nothing that JSON would have to escape but these two.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void tar(Map<String, byte[]> files, Path out) throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        var fresh = out.resolveSibling(out.getFileName() + ".new");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(fresh), StandardCharsets.UTF_8.name())) {
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setMode(MODE);
                entry.setModTime(FileTime.from(Layer.TIME));
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        Files.move(fresh, out, StandardCopyOption.REPLACE_EXISTING);
    }
}
