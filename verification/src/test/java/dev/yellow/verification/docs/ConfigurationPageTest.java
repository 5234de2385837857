package dev.yellow.verification.docs;

import dev.yellow.runtime.config.Setting;
import dev.yellow.spi.credential.CredentialField;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
    void thePageSpellsEveryPartOfACredential() {
        var rows = Arrays.stream(CredentialField.values())
                .map(f -> "| %s | `%s` | `wwi_reader/%s` |".formatted(f.name().toLowerCase(Locale.ROOT), f.variable("wwi_reader"), f.file()))
                .collect(Collectors.joining("\n"));
        Page.of("docs/configuration.md").holds("credentials", "| part | environment | file |\n|---|---|---|\n" + rows);
    }
}
