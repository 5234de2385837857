package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group, a platform and a store leave, a step at a time, and come back: what nobody reads is kept and read no more.
class DecommissionTest {
    private static final String HISTORY = "SELECT * FROM history.shop_customers ORDER BY customer_id, yellow_batch_in";
    private static final String VIEWS =
            "SELECT n.nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'v' AND n.nspname = 'desk' ORDER BY 1";
    private static final List<String> CURRENT = List.of("desk.current_shop_customers", "desk.current_shop_orders");
    private static final List<String> ALL = List.of("desk.current_shop_customers", "desk.current_shop_orders", "desk.past_shop_customers",
            "desk.past_shop_customers_history");
    private static final String DEFAULTS = "defaults: {scd1: live, scd2: history}\n";

    @TempDir Path folder;
    private Shop shop;

    @BeforeEach
    void threeDaysOfBothPlatforms() throws IOException {
        shop = new Shop(folder);
        shop.done("apply", "shop");
        run("live/shop", "history/shop");
        shop.source.execute("UPDATE customers SET name = 'Anne' WHERE customer_id = 1; DELETE FROM customers WHERE customer_id = 2");
        run("live/shop", "history/shop");
        shop.source.execute("INSERT INTO customers VALUES (3, 'Cleo', NULL)");
        run("live/shop", "history/shop");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aGroupAPlatformAndAStoreLeaveStepByStepAndTheirHistoryStaysForWhenTheyComeBack() throws IOException {
        var kept = shop.merge.rows(HISTORY);
        assertThat(kept).hasSize(4);

        // Decommissioning: readers move away, and meanwhile nothing changes for them.
        group("decommissioning");
        shop.done("apply", "shop");
        run("history/shop");
        assertThat(shop.merge.rows(VIEWS)).isEqualTo(ALL);
        assertThat(state("history/shop")).isNotEqualTo("retired");

        // Decommissioned: the last job removes the views and keeps the rows.
        group("decommissioned");
        shop.done("apply", "shop");
        assertThat(shop.merge.rows(VIEWS)).as("views go with the last job, not before").isEqualTo(ALL);
        run("history/shop");
        assertThat(shop.merge.rows(VIEWS)).isEqualTo(CURRENT);
        shop.done("apply", "shop");
        assertThat(state("history/shop")).isEqualTo("retired");
        assertThat(state("live/shop")).isNotEqualTo("retired");
        assertThat(shop.merge.rows(HISTORY)).isEqualTo(kept);

        // The platform.
        shop.edit("ecosystem.yaml", "groups: {desk.past: [{platform: history, status: decommissioned}]}\n", "");
        shop.edit("teams/main/desk/desk.yaml", "  past:\n    requires: {milestoning: scd2}\n    datasets: [shop.customers]\n", "");
        shop.edit("ecosystem.yaml", DEFAULTS, "defaults: {scd1: live}\n");
        shop.edit("stacks/local.yaml", "  history: {milestoning: scd2, documentation: All that was ever true.}\n", "");
        shop.done("apply", "shop");
        run("live/shop");
        assertThat(shop.merge.rows(HISTORY)).isEqualTo(kept);

        // The store: with its last consumer goes the last job.
        shop.edit("teams/main/desk/desk.yaml", "datasets: [shop.customers, shop.orders]", "datasets: []");
        shop.done("apply", "shop");
        run("live/shop");
        assertThat(shop.merge.rows(VIEWS)).isEmpty();
        assertThat(shop.merge.rows("SELECT customer_id, name FROM live.shop_customers ORDER BY 1")).containsExactly("1|Anne", "3|Cleo");
        shop.done("apply", "shop");
        assertThat(state("live/shop")).isEqualTo("retired");
        assertThat(shop.merge.rows(HISTORY)).isEqualTo(kept);

        // All of it comes back, and goes on where it was.
        shop.edit("teams/main/desk/desk.yaml", "datasets: []",
                "datasets: [shop.customers, shop.orders]\n  past:\n    requires: {milestoning: scd2}\n    datasets: [shop.customers]");
        shop.edit("ecosystem.yaml", "defaults: {scd1: live}\n", DEFAULTS);
        shop.edit("stacks/local.yaml", "platforms:\n", "platforms:\n  history: {milestoning: scd2, documentation: All that was ever true.}\n");
        shop.source.execute("INSERT INTO customers VALUES (2, 'Bob', 'back')");
        shop.done("apply", "shop");
        run("live/shop", "history/shop");
        assertThat(shop.merge.rows(VIEWS)).isEqualTo(ALL);
        assertThat(shop.merge.rows(HISTORY)).hasSize(5).containsAll(kept);
        shop.done("batch", "verify", "history/shop", "--source");
        shop.done("batch", "verify", "live/shop", "--source");
    }

    private void group(String status) throws IOException {
        var before = status.equals("decommissioning") ? DEFAULTS : DEFAULTS + "groups: {desk.past: [{platform: history, status: decommissioning}]}\n";
        shop.edit("ecosystem.yaml", before, DEFAULTS + "groups: {desk.past: [{platform: history, status: " + status + "}]}\n");
    }

    /// As `job list` tells it.
    private String state(String job) {
        var found = Pattern.compile("- job: " + job + "\n(?:  .*\n)*?  state: (\\w+)\n").matcher(shop.done("job", "list", "--format", "yaml"));
        return found.find() ? found.group(1) : "";
    }

    private void run(String... jobs) {
        for (var job : jobs) shop.done("job", "run", job);
    }
}
