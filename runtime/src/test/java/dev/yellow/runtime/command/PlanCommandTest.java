package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `yellow plan` before, between and after what it plans.
class PlanCommandTest {
    @TempDir
    Path folder;

    @Test
    void aPlanSaysWhatComesUntilNothingIsLeftToCome() throws Exception {
        try (var shop = new Shop(folder)) {
            var first = shop.done("plan", "shop");
            assertThat(first).contains("after migrations 1", "CREATE SCHEMA \"live\"", "+ live/shop, batch 1", "CREATE TABLE \"live\".\"shop_customers\"");
            assertThat(shop.merge.rows("SELECT count(*) FROM pg_namespace WHERE nspname IN ('yellow', 'live')")).containsExactly("0");

            shop.done("apply", "shop");
            assertThat(shop.done("plan", "shop")).doesNotContain("in one transaction", "scheduler").contains("then, each stream in its own next batch");
            run(shop, first);
            assertThat(shop.done("plan", "shop")).startsWith("no change: ");
        }
    }

    @Test
    void whatChangesIsNamedWithWhoSeesIt() throws Exception {
        try (var shop = new Shop(folder)) {
            var first = shop.done("plan", "shop");
            shop.done("apply", "shop");
            run(shop, first);
            shop.edit("teams/main/shop/shop.yaml", "email: varchar(256)", "email: text");
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {every: 2m}");

            var text = shop.done("plan", "shop");
            var job = jobs(text, "~").getLast();
            var platform = job.substring(0, job.indexOf('/'));
            assertThat(text).contains("~ " + job + ", batch 2, seen by ", "~ datasets.customers.columns.email.type: varchar(256) -> text",
                    "ALTER TABLE \"" + platform + "\".\"shop_customers\" ALTER COLUMN \"email\" TYPE text", "becomes text: no rewrite", "~ period: 60000 -> 120000");
            assertThat(shop.done("plan", "shop", "--format", "json")).contains("\"path\" : \"datasets.customers.columns.email.type\"");
            assertThat(shop.done("plan", "shop", "--format", "markdown")).contains("| `` " + job + " `` | changed | 2 |");
            assertThat(shop.done("model", "history")).as("a plan is no application").doesNotContain("plan");
        }
    }

    /// The first batch of each stream that the plan has as new; primaries stand before those that copy them.
    private static void run(Shop shop, String plan) {
        for (var job : jobs(plan, "+").stream().sorted().toList()) shop.done("job", "run", job);
    }

    private static List<String> jobs(String plan, String sign) {
        return Pattern.compile("^ +" + Pattern.quote(sign) + " (\\S+), batch", Pattern.MULTILINE).matcher(plan).results().map(found -> found.group(1)).toList();
    }
}
