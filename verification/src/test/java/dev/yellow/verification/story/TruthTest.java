package dev.yellow.verification.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.examples.wwi.truth.Change.Operation;
import dev.yellow.examples.wwi.truth.Change;
import dev.yellow.examples.wwi.truth.TruthWriter;
import dev.yellow.verification.story.Truth.Sight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the source held at one moment is told from what it never held.
class TruthTest {
    private static final Sight CUSTOMERS = new Sight("sal.customers", List.of("customer_id", "name"), List.of("customer_id", "name"));
    private static final Sight ORDERS = new Sight("sal.orders", List.of("order_id"), List.of("order_id"));

    @TempDir Path folder;
    private Truth truth;

    @BeforeEach
    void threeCommits() throws IOException {
        var log = folder.resolve("truth.jsonl");
        try (var writer = TruthWriter.append(log)) {
            writer.write(List.of(customer(1, Operation.INSERT, "Ann"), order(1)));
            writer.write(List.of(customer(1, Operation.UPDATE, "Anne"), order(2)));
            writer.write(List.of(order(3)));
        }
        truth = new Truth(log);
    }

    @Test
    void aMomentIsFoundByAllTablesAtOnce() {
        for (var moment = 0; moment < 3; moment++)
            assertThat(truth.moment(Map.of(CUSTOMERS, truth.print(CUSTOMERS, moment), ORDERS, truth.print(ORDERS, moment)), 0)).isEqualTo(moment);
    }

    @Test
    void halfACommitATornReadAndAnEarlierMomentAreNone() {
        assertThat(truth.moment(Map.of(CUSTOMERS, truth.print(CUSTOMERS, 1), ORDERS, truth.print(ORDERS, 0)), 0)).isEqualTo(-1);
        assertThat(truth.moment(Map.of(CUSTOMERS, truth.print(CUSTOMERS, 1) + 1), 0)).isEqualTo(-1);
        assertThat(truth.moment(Map.of(ORDERS, truth.print(ORDERS, 1)), 2)).isEqualTo(-1);
    }

    @Test
    void aColumnThatWasNotReadIsNull() {
        var later = new Sight("sal.customers", List.of("customer_id", "name"), List.of("customer_id"));
        assertThat(truth.last(later)).containsExactly("1|null");
        assertThat(truth.last(CUSTOMERS)).containsExactly("1|Anne");
        assertThat(truth.print(later, 0)).isEqualTo(truth.print(later, 2)).isNotEqualTo(truth.print(CUSTOMERS, 2));
    }

    private static Change customer(int id, Operation operation, String name) {
        var row = new HashMap<String, @Nullable String>();
        row.put("customer_id", String.valueOf(id));
        row.put("name", name);
        return new Change(1, "sal.customers", operation, Map.of("customer_id", String.valueOf(id)), row);
    }

    private static Change order(int id) {
        return new Change(1, "sal.orders", Operation.INSERT, Map.of("order_id", String.valueOf(id)), Map.of("order_id", String.valueOf(id)));
    }
}
