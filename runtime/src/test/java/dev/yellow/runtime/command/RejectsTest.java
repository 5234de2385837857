package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.testing.wire.FrontendMessage;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.testing.wire.WireProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines of objects that are no rows and are put aside, up to as many as the model allows.
class RejectsTest {
    private static final String JOB = "history/shop.customers";
    private static final String REJECTS =
            "SELECT batch, regexp_replace(object, '.*/', ''), line, why, text FROM yellow.reject ORDER BY batch, dataset, ordinal";
    /// Boundaries from one cut to the next.
    private static final int STEP = Integer.getInteger("yellow.cuts.step", 3);

    @TempDir Path folder;
    @TempDir Path drop;
    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(folder);
        shop.exported(drop, "csv: {maxRejects: 4}", "external: true", "varchar(5)");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void put(String name, String lines) throws IOException {
        var written = Files.writeString(drop.resolve(".written"), "customer_id,name,email\n" + lines);
        Files.move(written, drop.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> names() {
        return shop.merge.rows("SELECT customer_id, name FROM history.shop_customers WHERE yellow_batch_out = 2147483647 ORDER BY 1");
    }

    @Test
    void theyStandInATableWithObjectLineReasonAndTextAndTheOthersAreRows() throws IOException {
        put("customers.1.csv", "1,Ann,\n2,Barbara,b@example.org\n,Cid,\nfour,Dan,\n5,,\n6,Eve,\n");
        shop.done("job", "run", JOB);
        assertThat(names()).containsExactly("1|Ann", "6|Eve");
        assertThat(shop.merge.rows(REJECTS)).satisfiesExactly(
                first -> assertThat(first).startsWith("1|customers.1.csv|3|column \"name\": holds a value that ").endsWith("|2,Barbara,b@example.org"),
                second -> assertThat(second).isEqualTo("1|customers.1.csv|4|column \"customer_id\": is NULL, and of the key|,Cid,"),
                third -> assertThat(third).startsWith("1|customers.1.csv|5|column \"customer_id\": holds a value that ").endsWith("|four,Dan,"),
                fourth -> assertThat(fourth).isEqualTo("1|customers.1.csv|6|column \"name\": is NULL, which the model says it is not|5,,"));
        assertThat(shop.done("batch", "show", JOB, "--format", "yaml")).contains("rejected: 4");
        assertThat(shop.done("batch", "rejects", JOB, "--batch", "1", "--format", "yaml")).contains("line: 5", "text: \"four,Dan,\"");
        assertThat(shop.done("batch", "verify", JOB, "--format", "yaml")).contains("clean: true");

        // The corrected object is another one, and read whole.
        put("customers.1.csv", "1,Ann,\n2,Babs,b@example.org\n4,Dan,\n");
        shop.done("job", "run", JOB);
        assertThat(names()).containsExactly("1|Ann", "2|Babs", "4|Dan", "6|Eve");
        assertThat(shop.merge.rows(REJECTS)).hasSize(4);
    }

    @Test
    void oneTooManyFailsTheBatchOfWhichNothingStays() throws IOException {
        put("customers.1.csv", "1,Ann,\n");
        shop.done("job", "run", JOB);
        put("customers.2.csv", "2,Bob,\n" + "x,,\n".repeat(5));
        var failed = shop.run("job", "run", JOB);
        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("YL3025", "more than 4 lines are no rows", "customers.2.csv:3 column \"name\"", "`maxRejects`");
        assertThat(names()).containsExactly("1|Ann");
        assertThat(shop.merge.rows(REJECTS)).isEmpty();
        shop.edit("teams/main/shop/shop.yaml", "maxRejects: 4", "maxRejects: 5");
        shop.done("apply", "shop");
        shop.done("batch", "reset", JOB);
        shop.done("job", "run", JOB);
        assertThat(names()).containsExactly("1|Ann", "2|Bob");
        assertThat(shop.merge.rows(REJECTS)).hasSize(5);
    }

    @Test
    void noLineIsLostAndNoneStandsTwiceWhateverStatementIsCut() throws IOException {
        var direct = shop.merge.url();
        try (var proxy = WireProxy.to("127.0.0.1", URI.create(direct.substring("jdbc:".length())).getPort())) {
            var through = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + shop.merge.name();
            var day = 1;
            put("customers.%03d.csv".formatted(day), day + ",a" + day + ",\nbad" + day + ",,\n");
            shop.variables.put("YELLOW_DATABASE_URL", through);
            shop.done("job", "run", JOB);
            put("customers.%03d.csv".formatted(++day), day + ",a" + day + ",\nbad" + day + ",,\n");
            proxy.reset();
            shop.done("job", "run", JOB);
            var boundaries = proxy.sent().stream().filter(FrontendMessage::closing).map(FrontendMessage::number).toList();
            var came = 0;
            for (var i = 0; i < boundaries.size(); i += STEP) {
                put("customers.%03d.csv".formatted(++day), day + ",a" + day + ",\nbad" + day + ",,\n");
                proxy.reset();
                proxy.plan(i / STEP % 2 == 0 ? new CutBefore(boundaries.get(i), Scope.CONNECTION) : new CutAfter(boundaries.get(i), Scope.CONNECTION));
                shop.variables.put("YELLOW_DATABASE_URL", through);
                shop.run("job", "run", JOB);
                if (proxy.fired()) came++;
                proxy.reset();
                shop.variables.put("YELLOW_DATABASE_URL", direct);
                // The lease of a run whose every word was lost stands until its worker is taken for dead.
                shop.merge.execute("UPDATE yellow.worker SET expires_at = clock_timestamp() - interval '1 second'");
                shop.done("job", "run", JOB);
                assertThat(names()).as("rows after cut " + boundaries.get(i)).hasSize(day).contains(day + "|a" + day);
                assertThat(shop.merge.rows("SELECT text FROM yellow.reject WHERE batch <= (SELECT last_batch FROM yellow.stream WHERE platform = 'history') ORDER BY substr(text, 4)::text COLLATE \"C\""))
                        .as("lines after cut " + boundaries.get(i)).hasSize(day).doesNotHaveDuplicates();
            }
            System.out.println(came + " cuts at " + boundaries.size() + " boundaries of a job that puts lines aside");
            assertThat(came).isGreaterThan(boundaries.size() / STEP * 8 / 10);
        }
    }
}
