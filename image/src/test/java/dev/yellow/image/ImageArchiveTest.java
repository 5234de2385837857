package dev.yellow.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archive, read as the tools read it that load it: by digest, from `index.json` on.
class ImageArchiveTest {
    private static final String NAME = "registry.acme.example/yellow:1";

    @TempDir Path folder;
    private Path archive = Path.of("");

    @BeforeEach
    void files() throws IOException {
        archive = folder.resolve("out/image.tar");
        for (var architecture : List.of("amd64", "arm64")) {
            var root = folder.resolve(architecture);
            Files.createDirectories(root.resolve("tmp"));
            Files.createDirectories(root.resolve("usr/bin"));
            Files.writeString(root.resolve("usr/bin/yellow"), "#!/bin/sh\n# " + architecture + "\n");
            assertThat(root.resolve("usr/bin/yellow").toFile().setExecutable(true, false)).isTrue();
            Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
        }
    }

    private ImageArchive.Image image(String architecture) {
        return new ImageArchive.Image(new ImageArchive.Start(NAME, architecture, "10001:10001", List.of("/usr/bin/yellow"),
                List.of("LANG=C.UTF-8"), "/", Map.of("b", "2", "a", "1")), List.of(folder.resolve(architecture)));
    }

    private static Map<String, byte[]> read(Path archive) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) files.put(entry.getName(), tar.readAllBytes());
        }
        return files;
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }

    /// What a descriptor names, which must be what its digest and size say.
    private static byte[] blob(Map<String, byte[]> files, JsonNode descriptor) {
        var digest = descriptor.path("digest").asText();
        var bytes = files.get("blobs/" + digest.replace(':', '/'));
        assertThat(bytes).as(digest).isNotNull().hasSize(descriptor.path("size").asInt());
        assertThat(Layer.Digests.of(bytes)).isEqualTo(digest);
        return bytes;
    }

    private static void complete(Map<String, byte[]> files, JsonNode manifest, String architecture) throws IOException {
        var config = json(blob(files, manifest.path("config")));
        assertThat(config.path("architecture").asText()).isEqualTo(architecture);
        assertThat(config.at("/config/User").asText()).isEqualTo("10001:10001");
        assertThat(config.at("/config/Entrypoint/0").asText()).isEqualTo("/usr/bin/yellow");
        assertThat(manifest.path("layers")).hasSize(1);
        var layer = new GZIPInputStream(new ByteArrayInputStream(blob(files, manifest.at("/layers/0")))).readAllBytes();
        assertThat(config.at("/rootfs/diff_ids/0").asText()).isEqualTo(Layer.Digests.of(layer));
        var entries = new ArrayList<String>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(layer))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry.getName() + " " + Integer.toOctalString(entry.getMode() & 07777) + " " + entry.getLongUserId()
                        + (entry.isSymbolicLink() ? " -> " + entry.getLinkName() : ""));
                if (entry.getName().equals("usr/bin/yellow")) assertThat(new String(tar.readAllBytes())).contains("# " + architecture);
            }
        }
        assertThat(entries).containsExactly("bin 644 0 -> usr/bin", "tmp/ 1777 0", "usr/ 755 0", "usr/bin/ 755 0", "usr/bin/yellow 755 0");
    }

    @Test
    void oneArchitectureIsAnImageThatIndexAndOldManifestName() throws IOException {
        var digest = ImageArchive.write(List.of(image("amd64")), archive);
        var files = read(archive);
        var entry = json(files.get("index.json")).at("/manifests/0");
        assertThat(entry.path("digest").asText()).isEqualTo(digest);
        assertThat(entry.at("/annotations/org.opencontainers.image.ref.name").asText()).isEqualTo(NAME);
        complete(files, json(blob(files, entry)), "amd64");
        assertThat(ImageArchive.name(archive)).isEqualTo(NAME);
        var old = json(files.get("manifest.json")).get(0);
        assertThat(files).containsKey(old.path("Config").asText()).containsKey(old.at("/Layers/0").asText());
    }

    @Test
    void twoArchitecturesAreAnIndexOfTwoWholeImages() throws IOException {
        var digest = ImageArchive.write(List.of(image("amd64"), image("arm64")), archive);
        var files = read(archive);
        assertThat(json(files.get("index.json")).path("manifests")).hasSize(1);
        var entry = json(files.get("index.json")).at("/manifests/0");
        assertThat(entry.path("digest").asText()).isEqualTo(digest);
        assertThat(entry.at("/annotations/org.opencontainers.image.ref.name").asText()).isEqualTo(NAME);
        var index = json(blob(files, entry));
        assertThat(index.path("mediaType").asText()).isEqualTo(entry.path("mediaType").asText()).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(index.path("manifests")).hasSize(2).allSatisfy(each -> {
            assertThat(each.at("/platform/os").asText()).isEqualTo("linux");
            complete(files, json(blob(files, each)), each.at("/platform/architecture").asText());
        });
        assertThat(index.path("manifests").findValuesAsText("architecture")).containsExactly("amd64", "arm64");
        assertThat(files).as("a tool that knows one image must not take the first for both").doesNotContainKey("manifest.json");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        var first = ImageArchive.write(List.of(image("amd64"), image("arm64")), archive);
        var bytes = Files.readAllBytes(archive);
        Files.setLastModifiedTime(folder.resolve("amd64/usr/bin/yellow"), FileTime.fromMillis(0));
        assertThat(ImageArchive.write(List.of(image("amd64"), image("arm64")), archive)).isEqualTo(first);
        assertThat(Files.readAllBytes(archive)).isEqualTo(bytes);
    }
}
