package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// One key, batch by batch, on a live and on a milestoned platform.
class OneKeysLifeTest {
    @Test
    void aRowIsInsertedChangedDeletedAndComesBack() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE customers (id int PRIMARY KEY, name varchar(50), credit numeric(18,2))");
            stage.apply(Stage.dataset("customers", List.of("id"), "id integer not null", "name varchar(50)", "credit numeric(18,2)"));

            stage.atSource("INSERT INTO customers VALUES (1, 'Ann', 10), (2, 'Bob', NULL)");
            stage.run();
            assertThat(live(stage)).containsExactly("1|Ann|10.00|1", "2|Bob|null|1");

            stage.atSource("UPDATE customers SET name = 'Anna' WHERE id = 1");
            stage.run();
            assertThat(live(stage)).containsExactly("1|Anna|10.00|2", "2|Bob|null|1");

            stage.run();
            stage.atSource("DELETE FROM customers WHERE id = 1");
            stage.run();
            assertThat(live(stage)).containsExactly("2|Bob|null|1");

            stage.atSource("INSERT INTO customers VALUES (1, 'Anna', 10)");
            stage.run();
            assertThat(live(stage)).containsExactly("1|Anna|10.00|5", "2|Bob|null|1");
            assertThat(stage.rows("SELECT id, name, yellow_batch_in, yellow_batch_out FROM forensic.shop_customers ORDER BY id, yellow_batch_in"))
                    .containsExactly("1|Ann|1|1", "1|Anna|2|3", "1|Anna|5|2147483647", "2|Bob|1|2147483647");
            assertThat(stage.rows("SELECT id, name FROM desk_forensic.g_shop_customers ORDER BY id")).containsExactly("1|Anna", "2|Bob");
            assertThat(stage.rows("SELECT id, name FROM desk_forensic.g_shop_customers_as_of(1) ORDER BY id")).containsExactly("1|Ann", "2|Bob");
            assertThat(stage.rows("SELECT id, name FROM desk_forensic.g_shop_customers_as_of(4) ORDER BY id")).containsExactly("2|Bob");
            assertThat(stage.rows("SELECT id, name FROM desk_forensic.g_shop_customers_as_of(clock_timestamp()) ORDER BY id"))
                    .containsExactly("1|Anna", "2|Bob");
        }
    }

    private static List<String> live(Stage stage) {
        return stage.rows("SELECT id, name, credit, yellow_batch_id FROM live.shop_customers ORDER BY id");
    }
}
