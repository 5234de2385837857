package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group on two platforms of one stack: it has one set of views, and always has it.
class MovingGroupTest {
    private static final String DEFAULTS = "defaults: {scd1: live, scd2: history}\n";
    private static final String NAMES = "SELECT customer_id, name FROM desk.current_shop_customers ORDER BY 1";
    private static final String MAKER =
            "SELECT s.platform FROM yellow.view v JOIN yellow.stream s ON s.id = v.stream WHERE v.view_schema = 'desk' AND v.view_name = 'current_shop_customers' AND v.kind = 'live'";

    @TempDir Path folder;
    private Shop shop;

    @BeforeEach
    void aShopOfTwoPlatforms() throws IOException {
        shop = new Shop(folder);
        shop.done("apply", "shop");
        run("live/shop", "history/shop");
        shop.merge.execute("GRANT SELECT ON desk.current_shop_customers TO pg_monitor");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void itMovesWithoutAMomentWithoutItsViews() throws IOException {
        assignments("", "{platform: live}, {platform: history, status: provisioning}");
        run("history/shop", "live/shop");
        assertThat(shop.merge.rows(MAKER)).containsExactly("live");
        assertThat(shop.merge.rows("SELECT count(*) FROM history.shop_orders")).as("its data is there before it is served").containsExactly("10");

        assignments("{platform: live}, {platform: history, status: provisioning}", "{platform: live, status: decommissioning}, {platform: history}");
        shop.source.execute("UPDATE customers SET name = 'Anne' WHERE customer_id = 1");
        run("live/shop");
        assertThat(shop.merge.rows(MAKER)).as("until the other has made them").containsExactly("live");
        run("history/shop");
        assertThat(shop.merge.rows(MAKER)).containsExactly("history");
        assertThat(shop.merge.rows(NAMES)).containsExactly("1|Anne", "2|Bob");

        // The one that leaves gets another definition, and does not take them back.
        shop.source.execute("ALTER TABLE customers ADD note text");
        shop.edit("teams/main/shop/shop.yaml", "email: varchar(256)", "email: varchar(256)\n      note: text");
        shop.done("apply", "shop");
        run("live/shop", "history/shop", "live/shop");
        assertThat(shop.merge.rows(MAKER)).containsExactly("history");

        assignments("{platform: live, status: decommissioning}, {platform: history}", "{platform: live, status: decommissioned}, {platform: history}");
        run("live/shop");
        assertThat(shop.merge.rows(NAMES)).containsExactly("1|Anne", "2|Bob");
        assertThat(shop.merge.rows("SELECT has_table_privilege('pg_monitor', 'desk.current_shop_customers', 'SELECT')"))
                .as("rights that others gave").containsExactly("t");
    }

    @Test
    void aTransformerThatIsNeededOnAnotherPlatformReadsViewsThatStandApart() throws IOException {
        Files.writeString(folder.resolve("shop/teams/main/desk/masking.yaml"), """
                kind: Workspace
                name: masking
                team: main/desk
                status: development
                documentation: Hides who customers are.
                groups:
                  current:
                    requires: {milestoning: scd1}
                    datasets: [shop.customers]
                transformer:
                  name: mask
                  documentation: Customers without their names.
                  sql: mask.sql
                  output:
                    store: masked
                    datasets:
                      customers:
                        documentation: Who buys, in hiding.
                        classification: internal
                        key: [customer_id]
                        columns: {customer_id: integer not null, name: varchar(100) not null}
                """);
        Files.writeString(folder.resolve("shop/teams/main/desk/mask.sql"),
                "INSERT INTO customers SELECT customer_id, left(name, 1) FROM current_shop_customers;\n");
        shop.edit("teams/main/desk/desk.yaml", "    datasets: [shop.customers, shop.orders]", "    datasets: [shop.customers, shop.orders, masked.customers]");
        shop.edit("teams/main/desk/desk.yaml", "    datasets: [shop.customers]", "    datasets: [shop.customers, masked.customers]");
        shop.done("apply", "shop");
        for (var round = 0; round < 2; round++) {
            run("history/shop", "live/shop", "history/masking.mask", "live/masking.mask");
            assertThat(shop.merge.rows("SELECT customer_id, name FROM desk.current_masked_customers ORDER BY 1")).containsExactly("1|A", "2|B");
            assertThat(shop.merge.rows("SELECT customer_id, name FROM desk.past_masked_customers ORDER BY 1")).containsExactly("1|A", "2|B");
            assertThat(shop.merge.rows("SELECT view_schema, count(DISTINCT view_name) FROM yellow.view WHERE view_schema LIKE '%masking' GROUP BY 1 ORDER BY 1"))
                    .containsExactly("history_masking|3", "masking|1");
            // Both get another definition.
            shop.edit("teams/main/shop/shop.yaml", round == 0 ? "email: varchar(256)" : "email: varchar(300)", "email: varchar(300)");
            shop.done("apply", "shop");
        }
        shop.edit("teams/main/desk/desk.yaml", "    datasets: [shop.customers, masked.customers]", "    datasets: [shop.customers]");
        shop.done("apply", "shop");
        run("history/masking.mask", "history/shop");
        shop.done("apply", "shop");
        assertThat(shop.merge.rows("SELECT nspname FROM pg_namespace WHERE nspname = 'history_masking'")).isEmpty();
        run("live/masking.mask");
    }

    private void assignments(String from, String to) throws IOException {
        shop.edit("ecosystem.yaml", DEFAULTS + (from.isEmpty() ? "" : "groups: {desk.current: [" + from + "]}\n"),
                DEFAULTS + "groups: {desk.current: [" + to + "]}\n");
        shop.done("apply", "shop");
    }

    private void run(String... jobs) {
        for (var job : jobs) shop.done("job", "run", job);
    }
}
