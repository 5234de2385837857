package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.Yellow;
import dev.yellow.testing.azure.TestAzure;
import dev.yellow.testing.azure.TestAzure.Mood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands as processes of their own, whose secrets are in a Key Vault: the merge database's login and the source's.
class KeyVaultCommandsTest {
    private static final String CANARY = "canary-77d3a1";

    @TempDir Path folder;
    @TempDir Path elsewhere;

    private record Said(int exit, String text) {}

    @Test
    void everythingWorksWithSecretsOfAVaultAndNoneOfThemIsWrittenAnywhere() throws Exception {
        try (var azure = TestAzure.start(elsewhere); var shop = new Shop(folder)) {
            shop.merge.execute("CREATE ROLE vault_engine SUPERUSER LOGIN PASSWORD '" + CANARY + "-merge'");
            shop.source.execute("CREATE ROLE vault_reader SUPERUSER LOGIN PASSWORD '" + CANARY + "-source'");
            azure.put("merge-username", "vault_engine");
            azure.put("merge-password", CANARY + "-merge");
            azure.put("shop-reader-username", "vault_reader");
            azure.put("shop-reader-password", CANARY + "-source");
            shop.variables.keySet().removeIf(name -> name.contains("PASSWORD") || name.contains("USER"));
            shop.variables.put("YELLOW_DATABASE_CREDENTIAL", "merge");
            shop.variables.put("YELLOW_CREDENTIALS_STORE", "keyvault");
            shop.variables.put("YELLOW_CREDENTIALS_KEYVAULT_URL", azure.vault());
            shop.variables.putAll(azure.variables(TestAzure.SUBJECT, Duration.ofHours(1)));

            var said = new StringBuilder();
            for (var line : List.of("apply shop", "job run live/shop")) {
                var run = yellow(azure, shop, line + " --stacktrace");
                assertThat(run.exit).as(line + ": " + run.text).isZero();
                said.append(run.text);
            }
            assertThat(shop.merge.rows("SELECT count(*) FROM live.shop_customers")).containsExactly("2");
            assertThat(azure.requests()).filteredOn(request -> request.startsWith("GET") && request.endsWith(" 200")).isNotEmpty();

            // The vault says no, then the password is wrong.
            azure.is(Mood.REFUSES);
            said.append(refused(azure, shop, 3, "YL4214"));
            azure.is(Mood.WELL);
            azure.put("merge-password", CANARY + "-wrong");
            said.append(refused(azure, shop, 3, "YL3001"));

            assertThat(said).doesNotContain(CANARY, "eyJ");
            assertThat(files()).doesNotContain(CANARY, "eyJ");
        }
    }

    private String refused(TestAzure azure, Shop shop, int exit, String code) throws Exception {
        var run = yellow(azure, shop, "job run live/shop --stacktrace");
        assertThat(run.text).contains(code);
        assertThat(run.exit).as(run.text).isEqualTo(exit);
        return run.text;
    }

    private Said yellow(TestAzure azure, Shop shop, String line) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        azure.properties().forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Yellow.class.getName()));
        words.addAll(List.of(line.split(" ")));
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(shop.variables);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    private String files() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
