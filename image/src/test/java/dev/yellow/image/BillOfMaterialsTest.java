package dev.yellow.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {
    @TempDir Path folder;

    private Path jar(String name, String contents) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        return Files.writeString(folder.resolve("lib").resolve(name), contents);
    }

    /// As Maven's plugin writes it.
    private BillOfMaterials bill(Path jar, String licence) throws IOException {
        var digest = Layer.Digests.of(Files.readAllBytes(jar)).substring("sha256:".length());
        var file = Files.writeString(folder.resolve("maven.json"), """
                {"components": [{"type": "library", "bom-ref": "pkg:maven/org.acme/words@2", "group": "org.acme", "name": "words", "version": "2", "licenses": [{"license": {"id": "%s"}}],
                  "hashes": [{"alg": "MD5", "content": "x"}, {"alg": "SHA-256", "content": "%s"}]}]}""".formatted(licence, digest));
        return BillOfMaterials.of(new String[] {file.toString()}, "1");
    }

    private JsonNode written(BillOfMaterials bill) throws IOException {
        bill.write(folder.resolve("out/bill.json"));
        return new ObjectMapper().readTree(folder.resolve("out/bill.json").toFile());
    }

    @Test
    void librariesAreThoseOfTheImageOnceWithTheirLicences() throws IOException {
        var words = jar("org.acme.words-2.jar", "words");
        var again = jar("words-2.jar", "words");
        var bill = written(bill(words, "MIT").libraries(List.of(words, again, jar("yellow-model-1.jar", "model"))).packages(List.of("libc6 2.36-9+deb12u14")));
        assertThat(bill.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(bill.path("components").findValuesAsText("name")).containsExactly("words", "yellow-model-1", "libc6");
        assertThat(bill.at("/components/0/licenses/0/license/id").asText()).isEqualTo("MIT");
        assertThat(bill.at("/components/1/hashes/0/content").asText()).hasSize(64);
        assertThat(bill.at("/components/2/purl").asText()).isEqualTo("pkg:deb/debian/libc6@2.36-9%2Bdeb12u14");
    }

    @Test
    void theRuntimeIsNamedByItsMakerAndVersion() throws IOException {
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Acme\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9\"\nJAVA_VERSION=\"25.0.3\"\n");
        var runtime = written(bill(jar("words.jar", "words"), "MIT").runtime(folder)).at("/components/0");
        assertThat(runtime.path("name").asText()).isEqualTo("Java runtime of Acme");
        assertThat(runtime.path("version").asText()).isEqualTo("25.0.3+9");
    }

    @Test
    void aLibraryThatTheFrameworkChangedHasItsNameAndItsOwnDigest() throws IOException {
        var bill = bill(jar("words-2.jar", "words"), "MIT");
        var changed = jar("org.acme.words-2.jar", "fewer words");
        var library = written(bill.libraries(List.of(changed))).at("/components/0");
        assertThat(library.path("name").asText()).isEqualTo("words");
        assertThat(library.path("hashes")).hasSize(1);
        assertThat("sha256:" + library.at("/hashes/0/content").asText()).isEqualTo(Layer.Digests.of(Files.readAllBytes(changed)));
    }

    @Test
    void aJarThatIsInNoBillFailsTheBuild() throws IOException {
        var bill = bill(jar("words.jar", "words"), "MIT");
        var changed = jar("words.jar", "other words");
        assertThatThrownBy(() -> bill.libraries(List.of(changed))).isInstanceOf(IOException.class).hasMessageContaining("words.jar is in no bill of materials");
    }

    @Test
    void aLicenceThatMayNotBeShippedFailsTheBuild() throws IOException {
        var words = jar("words.jar", "words");
        var bill = bill(words, "GPL-3.0-only");
        assertThatThrownBy(() -> bill.libraries(List.of(words))).isInstanceOf(IOException.class)
                .hasMessageContaining("no licence that may be shipped").hasMessageContaining("GPL-3.0-only");
    }
}
