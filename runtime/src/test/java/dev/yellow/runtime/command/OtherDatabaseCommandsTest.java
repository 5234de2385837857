package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.testing.TestMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example of the page on other databases, from the model to live rows and their history.
class OtherDatabaseCommandsTest {
    private static final Path PAGE = Path.of("../docs/sources/databases.md");

    @TempDir Path folder;

    @Test
    void whatThePageShowsIsRead() throws IOException {
        assumeTrue(TestMariaDb.here("the example of docs/sources/databases.md"));
        var server = TestMariaDb.shared();
        var database = server.newDatabase();
        server.execute(database, """
                CREATE TABLE customers (customer_id int PRIMARY KEY, name varchar(100) NOT NULL, email varchar(256)) ENGINE = InnoDB;
                CREATE TABLE orders (order_id bigint PRIMARY KEY, customer_id int NOT NULL, ordered_at timestamp NOT NULL, total decimal(12,2) NOT NULL) ENGINE = InnoDB;
                SET time_zone = '+02:00';
                INSERT INTO customers VALUES (1, 'Ann', 'ann@example.org'), (2, 'J\u00fcrgen \ud83d\ude00', NULL);
                INSERT INTO orders VALUES (1, 1, '2026-06-01 10:00:00', 17.50);
                CREATE OR REPLACE USER shop_reader@'127.0.0.1' IDENTIFIED BY 'canary-77'; GRANT SELECT ON %s.* TO shop_reader@'127.0.0.1'""".formatted(database));
        try (var shop = new Shop(folder)) {
            Files.writeString(folder.resolve("shop/teams/main/shop/shop.yaml"),
                    example().replace("host: localhost, port: 3306, database: shop",
                    "host: 127.0.0.1, port: " + server.port() + ", database: " + database));
            shop.variables.put("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", "shop_reader");
            shop.variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", "canary-77");
            shop.done("apply", "shop");
            run(shop);
            server.execute(database, "UPDATE orders SET total = 18 WHERE order_id = 1; DELETE FROM customers WHERE customer_id = 2");
            run(shop);
            assertThat(shop.merge.rows("SELECT customer_id, name, email FROM desk.current_shop_customers")).containsExactly("1|Ann|ann@example.org");
            assertThat(shop.merge.rows("SELECT total, ordered_at = '2026-06-01 08:00+00' FROM desk.current_shop_orders")).containsExactly("18.00|t");
            assertThat(shop.merge.rows("SELECT customer_id, name, yellow_batch_in, yellow_batch_out FROM history.shop_customers ORDER BY 1"))
                    .containsExactly("1|Ann|1|2147483647", "2|J\u00fcrgen \ud83d\ude00|1|1");
            assertThat(shop.run("doctor").out()).contains("source of live/shop at 127.0.0.1:" + server.port() + "/" + database)
                    .contains("2 tables can be read").doesNotContain("canary-77");
            server.execute(database, "ALTER TABLE customers DROP COLUMN email");
            assertThat(shop.run("doctor").out()).contains("YL4771").contains("has no column \"email\"");
            var failed = shop.run("job", "run", "live/shop");
            assertThat(failed.exit()).isEqualTo(3);
            assertThat(failed.err()).contains("YL3624").doesNotContain("canary-77");
        }
    }

    private static void run(Shop shop) {
        shop.done("job", "run", "live/shop");
        shop.done("job", "run", "history/shop");
    }

    private static String example() throws IOException {
        var text = Files.readString(PAGE);
        var start = text.indexOf("```yaml shop.yaml\n") + "```yaml shop.yaml\n".length();
        return text.substring(start, text.indexOf("```", start));
    }
}
