package dev.yellow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @TempDir Path folder;

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        file("yellow: {database: {url: from-file, user: from-file}, data: {dir: from-file}}");
        var settings = settings(Map.of("yellow.database.url", "from-flag"),
                Map.of("YELLOW_DATABASE_URL", "from-variable", "YELLOW_DATABASE_USER", "from-variable"));
        assertThat(settings.of(Setting.DATABASE_URL)).isEqualTo("from-flag");
        assertThat(settings.of(Setting.DATABASE_USER)).isEqualTo("from-variable");
        assertThat(settings.path(Setting.DATA_DIR)).isEqualTo(folder.resolve("from-file"));
        assertThat(settings.of(Setting.CREDENTIALS_STORE)).isEqualTo("environment");
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsReadFromItsVariable(Setting setting) {
        assertThat(settings(Map.of(), Map.of(setting.variable(), "value")).given(setting)).contains("value");
        assertThat(settings(Map.of(), Map.of(setting.variable(), " ")).given(setting)).isEmpty();
    }

    @Test
    void theTildeIsTheUsersHome() {
        assertThat(settings(Map.of(), Map.of()).path(Setting.DATA_DIR)).isEqualTo(Path.of(System.getProperty("user.home"), ".yellow"));
    }

    @Test
    void aMisspeltKeyIsRefusedWithThoseThatThereAre() throws IOException {
        file("yellow: {database: {uri: x}}");
        assertThatThrownBy(() -> settings(Map.of(), Map.of())).isInstanceOf(Refused.class).hasMessageContaining("YL4302")
                .hasMessageContaining("yellow.database.uri").hasMessageContaining("yellow.database.url");
    }

    @Test
    void aPasswordInTheFileIsRefusedWithoutShowingIt() throws IOException {
        file("yellow: {database: {password: canary-4f1d9c}}");
        assertThatThrownBy(() -> settings(Map.of(), Map.of())).isInstanceOf(Refused.class).hasMessageContaining("YL4303")
                .hasMessageContaining("YELLOW_DATABASE_PASSWORD").message().doesNotContain("canary");
    }

    @Test
    void whatIsNoMapOfSettingsIsRefused() throws IOException {
        for (var text : new String[] {"[1]", "a: [", "a: &x {b: *x}", "\u0000"}) {
            file(text);
            assertThatThrownBy(() -> settings(Map.of(), Map.of())).isInstanceOf(Refused.class).hasMessageContaining("YL430");
        }
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve(Settings.FILE), text);
    }

    private Settings settings(Map<String, String> flags, Map<String, String> environment) {
        return Settings.of(flags, environment, folder);
    }
}
