package dev.yellow.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.wire.FrontendMessage;
import dev.yellow.testing.wire.Interruption;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A transformer's job whose connections break: at each statement of the engine's and of the program's, from making the
/// set to the commit that publishes it.
class TransformerCutsTest {
    private static final String JOB = Workshop.job("forensic");
    private static final String MASK = "INSERT INTO t2 SELECT id, upper(a), n FROM g_shop_t WHERE id < 1000; UPDATE t2 SET a = a || '!'";
    /// Every third boundary is cut: by turns before the server sees it, and before the client hears of it.
    private static final int STEP = Integer.getInteger("yellow.cuts.step", 3);

    private final Workshop workshop = new Workshop();
    private int day;

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void theNextRunPublishesTheWholeWhateverStatementWasCut() {
        workshop.transformer(workshop.sql(MASK));
        workshop.apply();
        workshop.atSource("INSERT INTO t SELECT g, 'a' || g, 0 FROM generate_series(1, 9) g");
        workshop.done("forensic/shop");
        workshop.done(JOB);
        try (var proxy = WireProxy.to("127.0.0.1", URI.create(workshop.merge.url().substring("jdbc:".length())).getPort())) {
            var through = Database.merge("jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + workshop.merge.name(),
                    new UserPassword(workshop.merge.user(), workshop.merge.password()));
            var boundaries = boundaries(proxy, through);
            var came = new ArrayList<Integer>();
            for (var i = 0; i < boundaries.size(); i += STEP) {
                var at = boundaries.get(i);
                for (var how : STEP == 1 ? List.of(before(at), after(at)) : List.of(i / STEP % 2 == 0 ? before(at) : after(at)))
                    if (cut(proxy, through, how)) came.add(at);
            }
            System.out.println(came.size() + " cuts at " + boundaries.size() + " boundaries of a transformer's job");
            assertThat(boundaries).hasSizeGreaterThan(40);
            assertThat(came).hasSizeGreaterThan(boundaries.size() / STEP * 8 / 10);
        }
    }

    private static Interruption before(int at) {
        return new CutBefore(at, Scope.CONNECTION);
    }

    private static Interruption after(int at) {
        return new CutAfter(at, Scope.CONNECTION);
    }

    /// Numbers of the messages after which the server answers, in one run that nothing disturbs.
    private List<Integer> boundaries(WireProxy proxy, Database through) {
        change();
        proxy.reset();
        try (var engine = workshop.engine(through)) {
            assertThat(engine.run(JOB)).isInstanceOf(JobOutcome.Done.class);
        }
        return proxy.sent().stream().filter(FrontendMessage::closing).map(FrontendMessage::number).toList();
    }

    /// @return whether the cut came about
    private boolean cut(WireProxy proxy, Database through, Interruption how) {
        var old = workshop.output("forensic");
        change();
        proxy.reset();
        proxy.plan(how);
        try (var engine = workshop.engine(through)) {
            engine.run(JOB);
        }
        var fired = proxy.fired();
        proxy.reset();
        var wanted = List.of("%d.00".formatted(day));
        var seen = workshop.output("forensic");
        if (!seen.equals(old)) assertThat(numbers()).as("half a batch after " + how).isEqualTo(wanted);
        completed();
        assertThat(numbers()).as("after " + how).isEqualTo(wanted);
        assertThat(workshop.output("forensic")).hasSize(9).allMatch(row -> row.contains("!|"));
        assertThat(workshop.rows("SELECT count(*) FROM forensic.masked_t2 WHERE yellow_batch_out = 2147483647")).containsExactly("9");
        assertThat(workshop.rows("SELECT rolname FROM pg_roles WHERE rolname LIKE '" + workshop.merge.name() + "\\_%\\_run\\_%'"))
                .as("logins after " + how).isEmpty();
        assertThat(workshop.rows("SELECT count(*) FROM yellow.output WHERE login IS NULL AND published = prepared")).containsExactly("1");
        return fired;
    }

    /// The lease of a run whose every word was lost stands until its worker is taken for dead.
    private void completed() {
        var outcome = workshop.engine.run(JOB);
        if (outcome instanceof JobOutcome.Failed(var fault) && fault.code() == EngineCode.STREAM_HELD) {
            workshop.atMerge("UPDATE yellow.worker SET expires_at = clock_timestamp() - interval '1 second'");
            outcome = workshop.engine.run(JOB);
        }
        assertThat(outcome).isInstanceOf(JobOutcome.Done.class);
    }

    private void change() {
        day++;
        workshop.atSource("UPDATE t SET n = " + day);
        workshop.done("forensic/shop");
    }

    private List<String> numbers() {
        return workshop.rows("SELECT DISTINCT n FROM desk_forensic.g_masked_t2");
    }
}
