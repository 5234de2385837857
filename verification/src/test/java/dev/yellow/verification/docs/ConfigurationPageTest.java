package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import dev.yellow.spi.credential.CredentialField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/configuration.md` lists every setting, and every part of a credential as each store spells it.
class ConfigurationPageTest {
    @Test
    void thePageListsEverySetting() {
        var rows = Arrays.stream(Setting.values())
                .map(s -> "| `%s` | `%s` | %s | %s |".formatted(s.variable(), s.key(), s.otherwise().isEmpty() ? "" : "`" + s.otherwise() + "`", s.meaning()))
                .collect(Collectors.joining("\n"));
        Page.of("docs/configuration.md").holds("settings", "| variable | in `yellow.yaml` | default | meaning |\n|---|---|---|---|\n" + rows);
    }

    @Test
    void theShownFileHoldsSettings(@TempDir Path folder) throws IOException {
        var shown = Page.of("docs/configuration.md").fences().stream().filter(fence -> fence.info().equals("yaml")).findFirst().orElseThrow();
        Files.writeString(folder.resolve(Settings.FILE), shown.text());
        var settings = Settings.of(Map.of(), Map.of(), folder);
        assertThat(settings.given(Setting.DATABASE_CREDENTIAL)).contains("merge");
        assertThat(settings.of(Setting.CREDENTIALS_STORE)).isEqualTo("files");
    }

    @Test
    void thePageSpellsEveryPartOfACredential() {
        var rows = Arrays.stream(CredentialField.values())
                .map(f -> "| %s | `%s` | `wwi_reader/%s` | `%s` |"
                .formatted(f.name().toLowerCase(Locale.ROOT), f.variable("wwi_reader"), f.file(), f.inVault("wwi_reader")))
                .collect(Collectors.joining("\n"));
        Page.of("docs/configuration.md").holds("credentials", "| part | environment | file | in a vault |\n|---|---|---|---|\n" + rows);
    }
}
