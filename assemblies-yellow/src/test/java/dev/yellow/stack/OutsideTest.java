package dev.yellow.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.stack.tck.StackCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An assembly of another module is found, linted and rendered like Yellow's own.
class OutsideTest {
    @TempDir Path folder;

    private Path stack(String with) throws IOException {
        return Files.writeString(folder.resolve("stack.yaml"), """
                kind: Stack
                name: main
                assembly: hosted/stores
                scheduler: native
                locations: [acme/berlin]
                credentials: {store: environment, names: {shop_reader: user_password}}
                with: %s
                platforms: {live: {milestoning: scd1}}
                """.formatted(with));
    }

    @Test
    void itsParametersAreLinted() throws IOException {
        assertThat(StackCases.lint(stack("{region: north}"))).isEmpty();
        assertThat(StackCases.lint(stack("{regoin: north}"))).extracting(fault -> fault.code().id() + " " + fault.at() + " " + fault.mend())
                .containsExactly("YL1023 stack.yaml:7:7 add the field", "YL1022 stack.yaml:7:8 write \"region\"");
    }

    @Test
    void itIsRendered() throws IOException {
        assertThat(StackCases.blueprint(stack("{region: north}")).render().files())
                .containsKeys("statefulset-store.yaml", "namespace-hosted.yaml", "kustomization.yaml");
    }
}
