package dev.yellow.engine.job;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.Reread;
import dev.yellow.engine.RunOptions;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.source.FeedSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Holds what is asked to be read again against the definition under which it will be.
record Rereading(Session merge, StreamDefinition definition) {
    /// @return the options with a window's dataset named and its bounds spelled out
    /// @throws Refused when the stream has no such dataset, or the dataset no such range; nothing has been written then
    RunOptions checked(RunOptions options) {
        return switch (options.reread()) {
            case Reread.Nothing _, Reread.Everything _ -> options;
            case Reread.Dataset(var name) -> {
                known(name);
                yield options;
            }
            case Reread.Window window -> options.rereading(checked(window));
        };
    }

    private Reread.Window checked(Reread.Window window) {
        if (!(definition.source() instanceof Source.PostgresWatermark source))
            throw withoutWindow();
        var name = window.dataset() == null ? only() : known(window.dataset());
        var column = Objects.requireNonNull(source.columns().get(name));
        var type = dataset(name).column(column).type();
        var from = spelled(window.from(), type, column);
        var to = window.to() == null ? null : spelled(window.to(), type, column);
        if (to != null && merge.only("SELECT ?::" + type.sql() + " > ?::" + type.sql(), r -> r.getBoolean(1), from, to))
            throw unfit("the window ends at " + to + ", before it begins at " + from, "give --from a value that is not above --to");
        return new Reread.Window(name, from, to);
    }

    private Refused withoutWindow() {
        if (definition.source() instanceof Source.Feed(FeedSource.Tables(var container, _, var watermark)) && watermark != null)
            return unfit("stream \"" + definition.job() + "\" reads " + container.kind()
                    + ", and windows are read of PostgreSQL's watermarks alone",
                    "leave out --from and --to: all rows are read again, or with --dataset those of one");
        return unfit("stream \"" + definition.job() + "\" has no watermark that a window could be of",
                "leave out --from and --to: all rows of a snapshot are read anyway");
    }

    /// The value as the type writes it: a time without an offset is of this process's zone, and says so from here on.
    private String spelled(String value, DataType type, String column) {
        try {
            return merge.only("SELECT ?::" + type.sql() + "::text", r -> r.getString(1), value);
        } catch (SqlFailure e) {
            if (!e.state().startsWith("22")) throw e;
            throw unfit("\"" + value + "\" is no value of watermark \"" + column + "\", which is " + type.sql(), "spell it as PostgreSQL reads that type");
        }
    }

    private String only() {
        if (definition.datasets().size() == 1) return definition.datasets().getFirst().name();
        throw unfit("stream \"" + definition.job() + "\" has " + definition.datasets().size() + " datasets", "name one by --dataset");
    }

    private String known(String name) {
        return dataset(name).name();
    }

    private StreamDefinition.Dataset dataset(@Nullable String name) {
        return definition.datasets().stream().filter(d -> d.name().equals(name)).findFirst()
                .orElseThrow(() -> unfit("stream \"" + definition.job() + "\" has no dataset \"" + name + "\"",
                "name one of those that `yellow job show " + definition.job() + "` lists"));
    }

    private static Refused unfit(String what, String mend) {
        return new Refused(new Fault(EngineCode.REREAD_UNFIT, Place.NOWHERE, what, mend));
    }
}
