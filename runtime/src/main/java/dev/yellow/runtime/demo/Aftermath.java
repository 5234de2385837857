package dev.yellow.runtime.demo;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.runtime.history.Answers;
import dev.yellow.runtime.output.Value;
import java.util.List;
import java.util.stream.Stream;

/// What the platforms hold after the runs: versions kept, one key's life, the past as it was.
///
/// @param merge the merge database
record Aftermath(Database merge) {
    private static final String CHANGED = """
            SELECT d.name AS dataset, d.live_rows AS live, c.inserted, c.updated, c.deleted
              FROM yellow.dataset d
              JOIN yellow.stream s ON s.id = d.stream AND s.platform = 'forensic' AND s.name = 'wwi'
              JOIN yellow.batch_dataset c ON c.stream = s.id AND c.batch = s.last_batch AND c.dataset = d.name
             WHERE c.inserted + c.updated + c.deleted > 0
             ORDER BY d.name""";

    private static final String BUSIEST = """
            SELECT stock_item_id FROM audit.history_wwi_stock_item_holdings_history GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1""";

    private static final String LIFE = """
            SELECT stock_item_id, quantity_on_hand, yellow_batch_in AS batch_in, nullif(yellow_batch_out, 2147483647) AS batch_out,
                   yellow_valid_from AS valid_from, yellow_valid_until AS valid_until
              FROM audit.history_wwi_stock_item_holdings_history WHERE stock_item_id = ? ORDER BY yellow_batch_in""";

    private static final String NEWEST = "SELECT max(yellow_batch_in) FROM audit.history_wwi_stock_item_holdings_history WHERE stock_item_id = ?";

    private static final String AS_OF = "SELECT stock_item_id, quantity_on_hand FROM audit.history_wwi_stock_item_holdings_as_of(%d) WHERE stock_item_id = %d";
    private static final String NOW = "SELECT stock_item_id, quantity_on_hand FROM reporting.current_wwi_stock_item_holdings WHERE stock_item_id = %d";

    /// A customer as those see it who may know it, and as those who may not.
    private static final String MASKED = """
            SELECT customer_id, c.customer_name AS sales_desk_sees, m.name AS market_study_sees, c.phone_number AS sales_desk_calls, m.phone_number AS market_study_calls
              FROM sales_desk.current_wwi_customers c JOIN market_study.current_masked_customers m USING (customer_id) ORDER BY customer_id LIMIT 3""";

    /// One key's versions, and what was asked of the past and of the present.
    record Life(List<Value.Fields> versions, List<Value.Fields> questions) {}

    /// What the last batch changed, and how many versions there are since.
    Value versions() {
        try (var session = merge.open()) {
            return Value.rows(Answers.all(session, CHANGED),
                    row -> row.and("versions", session.only("SELECT count(*) FROM forensic." + table(row), r -> r.getLong(1))));
        }
    }

    /// The life of the stock item whose stock has changed most often.
    Life life() {
        try (var session = merge.open()) {
            var item = session.only(BUSIEST, row -> row.getInt(1));
            var versions = Answers.all(session, LIFE, item);
            var newest = session.only(NEWEST, row -> row.getInt(1), item);
            // The batch before its newest version began, if it has an older one.
            var questions = Stream.of(AS_OF.formatted(Math.max(1, newest - 1), item), NOW.formatted(item));
            return new Life(versions, questions.map(sql -> Value.fields("query", sql).and(Answers.first(session, sql).orElse(Value.fields()))).toList());
        }
    }

    /// A few customers, in the clear and masked.
    Value masked() {
        try (var session = merge.open()) {
            return Value.of(Answers.all(session, MASKED));
        }
    }

    private static String table(Value.Fields row) {
        return row.fields().get("dataset") instanceof Value.Text(var dataset) ? Sql.id(DerivedNames.mergeTable("wwi", dataset)) : "";
    }
}
