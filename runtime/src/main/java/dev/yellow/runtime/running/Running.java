package dev.yellow.runtime.running;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.output.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The running system, as commands ask and tell it. Whichever way they go, answers have the same fields.
///
/// Each method throws [dev.yellow.model.fault.Refused] where the name is unknown or the way is closed.
public sealed interface Running permits AtDatabase, AtServer {
    /// Through the server that the settings name, else through the merge database.
    static Running of(Session session) {
        return session.settings().given(Setting.SERVER_URL).<Running>map(url -> AtServer.of(url, session)).orElseGet(() -> AtDatabase.of(session));
    }

    /// All jobs, how each stands, and when it is due next or since when it is due; where the scheduler cannot be asked, without
    /// that.
    default List<Value.Fields> jobs() {
        var next = next();
        return kept().stream().map(job -> job.and("next", next.get(job.fields().get("job")))).toList();
    }

    private Map<Value, Value> next() {
        var nothing = Value.of("");
        var next = new HashMap<Value, Value>();
        try {
            for (var job : queue(true)) Stream.of("due", "next").map(job.fields()::get).filter(time -> !nothing.equals(time)).findFirst()
                    .ifPresent(time -> next.put(job.fields().get("job"), time));
        } catch (Refused _) {
            // The list is the catalog's.
        }
        return next;
    }

    /// All jobs as the catalog has them.
    List<Value.Fields> kept();

    /// A job, its datasets and at most so many runs.
    Value.Fields job(String job, int runs);

    /// A stream's batches, the newest first.
    List<Value.Fields> batches(String job, int most);

    /// A batch and what it did to each dataset; the newest where no number is given; empty: there is none.
    Optional<Value.Fields> batch(String job, Optional<Integer> number);

    /// How each job stands with the scheduler; a time that there is not is empty. @param all idle ones too
    List<Value.Fields> queue(boolean all);

    /// What people changed, the newest first.
    List<Value.Fields> changes(int most);

    /// Carries a change out, which is kept with who asked and why.
    void carryOut(Change change, String reason);
}
