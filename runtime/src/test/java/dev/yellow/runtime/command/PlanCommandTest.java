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
                    "ALTER TABLE \"" + platform + "\".\"shop_customers\" ALTER COLUMN \"email\" TYPE text", "becomes text: no rewrite",
                    "~ period: 60000 -> 120000");
            assertThat(shop.done("plan", "shop", "--format", "json")).contains("\"path\" : \"datasets.customers.columns.email.type\"");
            assertThat(shop.done("plan", "shop", "--format", "markdown")).contains("| `` " + job + " `` | changed | 2 |");
            assertThat(shop.done("model", "history")).as("a plan is no application").doesNotContain("plan");
        }
    }

    @Test
    void becomingAConsumerAndCeasingToBeOneAreSteps() throws Exception {
        try (var shop = new Shop(folder)) {
            run(shop, applied(shop));
            shop.withPrimary();
            var becomes = shop.done("plan", "shop");
            assertThat(becomes).contains("CREATE ROLE", "offer history/shop", "~ schedule: every -> inputs", "~ live/shop, batch 2, seen by desk.current",
                    "(rows become those of history by their differences, with its batches above 1)", "(follows its primary: ");
            shop.done("apply", "shop");
            for (var round = 0; round < 2; round++) for (var job : List.of("history/shop", "live/shop")) shop.done("job", "run", job);
            assertThat(shop.done("plan", "shop")).startsWith("no change: ");

            shop.edit("ecosystem.yaml", "primaryIngestion:\n  shop: {primaries: [history]}\n", "");
            assertThat(shop.done("plan", "shop"))
                    .contains("withdraw history/shop", "~ schedule: inputs -> every", "~ live/shop, batch 4, seen by desk.current",
                    " instead of ");
        }
    }

    @Test
    void aStreamThatGoesRunsOnceMore() throws Exception {
        try (var shop = new Shop(folder)) {
            run(shop, applied(shop));
            shop.edit("teams/main/desk/desk.yaml", "  past:\n    requires: {milestoning: scd2}\n    datasets: [shop.customers]\n", "");
            assertThat(shop.done("plan", "shop"))
                    .contains("- history/shop, after one last run", "- history/shop, seen by desk.past",
                    "DROP VIEW IF EXISTS \"desk\".\"past_shop_customers\"", "(its views go; its tables and their rows stay)");
            assertThat(shop.done("apply", "shop")).contains("rescheduled job history/shop").doesNotContain("job live/shop");
        }
    }

    /// The plan that was followed.
    private static String applied(Shop shop) {
        var plan = shop.done("plan", "shop");
        shop.done("apply", "shop");
        return plan;
    }

    /// The first batch of each stream that the plan has as new; primaries stand before those that copy them.
    private static void run(Shop shop, String plan) {
        for (var job : jobs(plan, "+").stream().sorted().toList()) shop.done("job", "run", job);
    }

    private static List<String> jobs(String plan, String sign) {
        return Pattern.compile("^ +" + Pattern.quote(sign) + " (\\S+), batch", Pattern.MULTILINE).matcher(plan).results().map(found -> found.group(1)).toList();
    }
}
