package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.testing.git.TestGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do with a transformer: it is applied, follows its inputs, is shown, changes and goes.
class TransformerCommandsTest {
    private static final String JOB = "live/masking.masked_customers";

    private static final String WORKSPACE = """
            kind: Workspace
            name: masking
            team: main/desk
            status: development
            documentation: Hides who customers are.
            priority: medium
            groups:
              current:
                requires: {milestoning: scd1}
                datasets: [shop.customers]
            transformer:
              name: masked_customers
              documentation: Customers without their names.
              sql: masked.sql
              output:
                store: masked
                datasets:
                  customers:
                    documentation: Who buys, in hiding.
                    classification: internal
                    key: [customer_id]
                    columns: {customer_id: integer not null, name: varchar(100) not null}
            """;

    @Test
    void itFollowsItsInputsAndIsShownLikeAnyJob(@TempDir Path folder) throws IOException {
        try (var shop = shop(folder)) {
            assertThat(shop.done("apply", "shop")).contains("scheduled job " + JOB);
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 2");
            assertThat(masked(shop)).isEqualTo("1:A**,2:B**");
            assertThat(shop.done("job", "list", "--format", "yaml")).contains("job: " + JOB);
            assertThat(shop.done("job", "show", JOB, "--format", "yaml")).contains("statement 1 (masked.sql:2): 2 rows", "inserted: 2");

            // Other tables of the same batch do not concern it.
            shop.source.execute("INSERT INTO orders VALUES (99, 1, now(), 1)");
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");

            shop.source.execute("UPDATE customers SET name = 'Zoe' WHERE customer_id = 2");
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 2");
            assertThat(masked(shop)).isEqualTo("1:A**,2:Z**");

            shop.done("job", "trigger", JOB);
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(shop.done("job", "run", JOB, "--format", "yaml")).contains("changed: 0");
        }
    }

    @Test
    void aChangedProgramRunsWithoutWaitingForItsInputs(@TempDir Path folder) throws IOException {
        try (var shop = shop(folder)) {
            shop.done("apply", "shop");
            shop.done("job", "trigger", "live/shop");
            shop.done("work", "--until-idle");
            shop.edit("teams/main/desk/masked.sql", "'**'", "'--'");
            shop.done("apply", "shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(masked(shop)).isEqualTo("1:A--,2:B--");
            shop.done("apply", "shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 0");
        }
    }

    @Test
    void theLastJobOfOneThatIsRemovedTakesItsViewsAndItselfAway(@TempDir Path folder) throws IOException {
        try (var shop = shop(folder)) {
            shop.done("apply", "shop");
            shop.done("job", "trigger", "live/shop");
            shop.done("work", "--until-idle");
            shop.edit("teams/main/desk/desk.yaml", "datasets: [shop.customers, shop.orders, masked.customers]", "datasets: [shop.customers, shop.orders]");
            Files.delete(folder.resolve("shop/teams/main/desk/masking.yaml"));
            assertThat(shop.done("apply", "shop")).contains("retired stream " + JOB, "rescheduled job " + JOB);
            assertThat(shop.merge.rows("SELECT count(*) FROM information_schema.views WHERE table_name = 'current_masked_customers'")).containsExactly("1");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(shop.merge.rows("SELECT count(*) FROM information_schema.views WHERE table_name = 'current_masked_customers'")).containsExactly("0");
            assertThat(shop.merge.rows("SELECT count(*) FROM live.masked_customers")).containsExactly("2");
            assertThat(shop.run("job", "trigger", JOB).err()).contains("YL3502");
            assertThat(shop.done("apply", "shop")).doesNotContain(JOB);
        }
    }

    @Test
    void itsCodeComesFromARepositoryAtTheRevisionThatTheModelPins(@TempDir Path folder) throws IOException {
        try (var git = new TestGit(Files.createDirectories(folder.resolve("git")), "canary-90ab"); var shop = shop(folder)) {
            git.create("code");
            git.write("code", "sql/mask.sql", "INSERT INTO customers SELECT customer_id, 'pinned' FROM current_shop_customers;");
            var pinned = git.push("code", "main", "first");
            git.write("code", "sql/mask.sql", "INSERT INTO customers SELECT customer_id, 'newest' FROM current_shop_customers;");
            git.push("code", "main", "second");
            shop.variables.put("YELLOW_CREDENTIAL_CODE_READER_TOKEN", "canary-90ab");
            shop.variables.put("YELLOW_GIT_CACHE_DIR", folder.resolve("clones").toString());
            shop.edit("stacks/local.yaml", "shop_reader: user_password}", "shop_reader: user_password, code_reader: token}");
            var repository = git.url("code").substring("http://".length()) + "@main";
            shop.edit("teams/main/desk/masking.yaml", "  sql: masked.sql\n",
                    "  sql: sql/mask.sql\n  artifact: {git: \"%s\", revision: %s, credential: code_reader}\n"
                    .formatted(repository, pinned));
            shop.done("apply", "shop");
            shop.done("job", "run", "live/shop");
            shop.done("job", "run", JOB);
            assertThat(masked(shop)).isEqualTo("1:pinned,2:pinned");
            assertThat(shop.done("job", "show", JOB, "--format", "yaml")).contains("at commit " + pinned).doesNotContain("canary-90ab");

            // What is pinned is there: no server is needed.
            git.down();
            shop.done("job", "run", JOB);
            git.up();
            shop.edit("teams/main/desk/masking.yaml", "revision: " + pinned + ", ", "");
            shop.done("apply", "shop");
            shop.done("job", "run", JOB);
            assertThat(masked(shop)).isEqualTo("1:newest,2:newest");

            shop.variables.put("YELLOW_CREDENTIAL_CODE_READER_TOKEN", "wrong");
            var denied = shop.run("job", "run", JOB);
            assertThat(denied.exit()).isEqualTo(3);
            assertThat(denied.err()).contains("YL3701", JOB, git.url("code"), "code_reader");
            assertThat(masked(shop)).isEqualTo("1:newest,2:newest");
        }
    }

    @Test
    void whereNoPodsRunAnImageIsRefusedAndSaid(@TempDir Path folder) throws IOException {
        try (var shop = shop(folder)) {
            shop.edit("teams/main/desk/masking.yaml", "  sql: masked.sql\n", "  image: registry.example/masking:1\n");
            shop.done("apply", "shop");
            shop.done("job", "trigger", "live/shop");
            shop.done("work", "--until-idle");
            assertThat(shop.done("queue", "--format", "yaml")).contains("job: " + JOB, "state: parked", "YL3511", "registry.example/masking:1");
            assertThat(shop.run("job", "run", JOB).err()).contains("YL3062", "registry.example/masking:1");
        }
    }

    private static Shop shop(Path folder) throws IOException {
        var shop = new Shop(folder);
        // Each platform reads the source itself: the count of runs is then that of one platform.
        var ecosystem = folder.resolve("shop/ecosystem.yaml");
        Files.writeString(ecosystem, Files.readString(ecosystem).replaceAll("primaryIngestion:\\n  shop: .*\\n", ""));
        shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
        shop.edit("teams/main/desk/desk.yaml", "datasets: [shop.customers, shop.orders]", "datasets: [shop.customers, shop.orders, masked.customers]");
        Files.writeString(folder.resolve("shop/teams/main/desk/masking.yaml"), WORKSPACE);
        Files.writeString(folder.resolve("shop/teams/main/desk/masked.sql"), """
                -- One letter is enough.
                INSERT INTO customers SELECT customer_id, left(name, 1) || '**' FROM current_shop_customers;
                """);
        return shop;
    }

    private static String masked(Shop shop) {
        return String.join("", shop.merge.rows("SELECT string_agg(customer_id || ':' || name, ',' ORDER BY customer_id) FROM desk.current_masked_customers"));
    }
}
