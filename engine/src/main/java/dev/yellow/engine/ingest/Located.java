package dev.yellow.engine.ingest;

import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.jdbc.SqlFaults;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.function.Supplier;

/// Gives what goes wrong with a dataset the dataset's name.
public final class Located {
    private Located() {}

    public static <T> T in(String dataset, Supplier<T> work) {
        var at = new Place.InJob("", 0, dataset);
        try {
            return work.get();
        } catch (SqlFailure e) {
            throw new Refused(SqlFaults.of(e, at), e);
        } catch (Refused e) {
            throw new Refused(e.faults().stream().map(f -> f.at() instanceof Place.InJob ? f : f.at(at)).toList(), e);
        }
    }
}
