package dev.yellow.runtime.running;

import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.change.ChangeLog;
import dev.yellow.runtime.change.CommandChanges;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.history.History;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.Schedulers;
import dev.yellow.spi.scheduler.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Through the merge database, as whoever has its login.
record AtDatabase(Session session, MergeServer server, History history) implements Running {
    static AtDatabase of(Session session) {
        var server = MergeServer.of(session);
        return new AtDatabase(session, server, new History(server.database()));
    }

    @Override
    public List<Value.Fields> kept() {
        return history.jobs();
    }

    @Override
    public Value.Fields job(String job, int runs) {
        return history.job(job, runs);
    }

    @Override
    public List<Value.Fields> batches(String job, int most) {
        return history.batches(job, most);
    }

    @Override
    public Optional<Value.Fields> batch(String job, Optional<Integer> number) {
        return history.batch(job, number);
    }

    @Override
    public List<Value.Fields> queue(boolean all) {
        return Schedulers.current(session, server).standing().stream().filter(job -> all || job.state() != Standing.State.IDLE)
                .map(job -> Value.fields("job", job.job()).and("state", job.state().name().toLowerCase(Locale.ROOT)).and("attempt", job.attempt())
                        .and("due", job.due() == null ? "" : job.due().toString()).and("next", job.next() == null ? "" : job.next().toString())
                        .and("why", job.why()))
                .toList();
    }

    @Override
    public List<Value.Fields> changes(int most) {
        return new ChangeLog(server.database()).newest(most);
    }

    @Override
    public void carryOut(Change change, String reason) {
        CommandChanges.of(session, server).carryOut(change, Schedulers.order(reason));
    }
}
