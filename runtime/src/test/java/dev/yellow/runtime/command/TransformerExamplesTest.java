package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/transformers.md` shows: its files are written into the starter's model, and its commands are typed.
class TransformerExamplesTest {
    private static final Path PAGE = Path.of("../docs/transformers.md");
    private static final Pattern FILE = Pattern.compile("^```\\w+ (\\S+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TYPED = Pattern.compile("^\\$ \\./yellow (.*)$", Pattern.MULTILINE);
    /// Where `.ci/run` puts uv and the packages of the examples.
    private static final Path UV = Path.of("../target/tools/uv/bin/uv").toAbsolutePath().normalize();
    private static final Path PACKAGES = Path.of("../target/tools/uv/packages").toAbsolutePath().normalize();

    @Test
    void whatThePageShowsWorks(@TempDir Path folder) throws IOException {
        var page = Files.readString(PAGE);
        var programs = Files.isExecutable(UV) && Files.exists(PACKAGES.resolve("whole"));
        if (!programs) System.out.println("NOT SHOWN: Python and dbt as transformers, because uv and their packages are not here; .ci/run installs them");
        try (var shop = new Shop(folder)) {
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            for (var file : files(page))
                if (programs || !file.needsUv())
                    write(folder.resolve("shop").resolve(file.path), programs
                            ? file.text.replace("[uv, run", "[" + UV + ", --offline, --cache-dir, " + PACKAGES + ", run")
                    : file.text.replace("spending.customers, totals.days, ", ""));
            for (var typed : typed(page)) shop.done(typed.split(" "));
            assertThat(shop.merge.rows("SELECT * FROM study.current_masked_customers ORDER BY 1")).containsExactly("1|A***", "2|B***");
            assertThat(shop.merge.rows("SELECT store, dataset FROM study.current_model_datasets WHERE store IN ('shop', 'masked') ORDER BY 1, 2"))
                    .containsExactly("masked|customers", "shop|customers", "shop|orders");
            published(shop);
            if (!programs) return;

            // By the queue: both are due, for their inputs are there.
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: ");
            assertThat(shop.merge.rows("SELECT * FROM study.current_spending_customers ORDER BY place"))
                    .as(shop.done("job", "show", "live/spending.spending")).containsExactly("1|30.00|1", "2|25.00|2");
            assertThat(shop.merge.rows("SELECT * FROM study.current_totals_days")).as(shop.done("job", "show", "live/totals.totals"))
                    .containsExactly("2026-01-01|10|55.00");
            assertThat(shop.done("job", "show", "live/spending.spending")).contains("2 customers");
            assertThat(shop.done("job", "show", "live/totals.totals")).contains("Completed successfully");

            shop.source.execute("INSERT INTO orders VALUES (11, 1, '2026-01-02 00:00+00', 100)");
            shop.done("job", "run", "history/shop");
            shop.done("job", "run", "live/shop");
            shop.done("work", "--until-idle");
            assertThat(shop.merge.rows("SELECT * FROM study.current_spending_customers ORDER BY place")).hasSize(2).first().asString().endsWith("|1");
            assertThat(shop.merge.rows("SELECT * FROM study.current_totals_days ORDER BY 1"))
                    .as(shop.done("job", "show", "live/totals.totals")).containsExactly("2026-01-01|10|55.00", "2026-01-02|1|100.00");
        }
    }

    /// All that the model declares is in tables, and follows what is applied.
    private static void published(Shop shop) throws IOException {
        var tables = List.of("assignments", "columns", "datasets", "groups", "platforms", "sinks", "stores", "teams", "transformers", "workspaces", "zones");
        shop.edit("teams/main/desk/study.yaml", "model.datasets", "model." + String.join(", model.", tables));
        shop.done("apply", "shop");
        shop.done("job", "run", "live/catalogue.model");
        var views = shop.merge.rows("SELECT table_name FROM information_schema.views WHERE table_schema = 'study' AND table_name LIKE 'current\\_model\\_%' ORDER BY 1");
        assertThat(views).containsExactlyElementsOf(tables.stream().map("current_model_"::concat).toList());
        assertThat(shop.merge.rows("SELECT platform FROM study.current_model_platforms ORDER BY 1")).containsExactly("history", "live");
        assertThat(shop.merge.rows("SELECT column_name, type, not_null, key_position FROM study.current_model_columns WHERE store = 'masked' ORDER BY position"))
                .containsExactly("customer_id|integer|t|1", "name|varchar(100)|t|null");
        assertThat(shop.merge.rows("SELECT documentation FROM study.current_model_transformers WHERE workspace = 'masking'"))
                .containsExactly("Customers without their names.");
        shop.edit("teams/main/desk/masking.yaml", "Customers without their names.", "Nobody is called by name.");
        shop.done("apply", "shop");
        shop.done("work", "--until-idle");
        assertThat(shop.merge.rows("SELECT documentation FROM study.current_model_transformers WHERE workspace = 'masking'"))
                .containsExactly("Nobody is called by name.");
    }

    private record Shown(String path, String text) {
        boolean needsUv() {
            return path.contains("/spending") || path.contains("/totals");
        }
    }

    private static List<Shown> files(String page) {
        var files = new ArrayList<Shown>();
        var found = FILE.matcher(page);
        while (found.find()) files.add(new Shown(found.group(1), found.group(2)));
        assertThat(files).hasSizeGreaterThan(8);
        return files;
    }

    private static List<String> typed(String page) {
        return TYPED.matcher(page).results().map(line -> line.group(1)).toList();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
