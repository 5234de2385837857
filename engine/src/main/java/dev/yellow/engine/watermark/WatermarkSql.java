package dev.yellow.engine.watermark;

import dev.yellow.engine.Reread;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.model.type.DataType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked of a source about one dataset's watermark. The bound reaches the source as a setting of its
/// transaction, because COPY takes no binds.
public final class WatermarkSql {
    private static final String SETTING = "yellow.low";
    private static final String FROM = "yellow.from";
    private static final String TO = "yellow.to";

    private final FittedDataset fitted;
    private final String column;
    private final DataType type;

    public WatermarkSql(FittedDataset fitted, String column) {
        this.fitted = fitted;
        this.column = "t." + Sql.id(column);
        this.type = fitted.shape().column(column).orElseThrow().type();
    }

    /// Sets the bound for [#since], in the source's transaction.
    public void bound(Session source, String low) {
        set(source, SETTING, low);
    }

    /// The dataset's rows at the bound or above it.
    public String since() {
        return fitted.rows() + " WHERE " + above(SETTING);
    }

    /// As [#since], and those in the window.
    public String sinceOr(Session source, Reread.Window window) {
        set(source, FROM, window.from());
        if (window.to() == null) return since() + " OR " + above(FROM);
        set(source, TO, window.to());
        return since() + " OR " + above(FROM) + " AND " + column + " <= " + bound(TO);
    }

    private String above(String setting) {
        return column + " >= " + bound(setting);
    }

    private String bound(String setting) {
        return "current_setting('" + setting + "')::" + type.sql();
    }

    private static void set(Session source, String setting, String value) {
        source.query("SELECT set_config(?, ?, true)", r -> "", setting, value);
    }

    /// The greatest finite value that is not ahead of the source's clock and the lag, among the rows at the bound or
    /// above; null where there is none. One row at the end of time must not make all later rows old.
    ///
    /// @param bounded whether [#bound] was set
    /// @param behind  whether the lag is taken off, because nothing else tells what may still come
    public @Nullable String greatest(Session source, boolean bounded, Duration lag, boolean behind) {
        var now = "clock_timestamp() + " + lag.toMillis() + " * interval '1 millisecond'";
        var usable = switch (type) {
            case DataType.TimestampTz _ -> "isfinite(" + column + ") AND " + column + " <= " + now;
            case DataType.Timestamp _ -> "isfinite(" + column + ") AND " + column + " <= (" + now + ")::timestamp";
            case DataType.Date _ -> "isfinite(" + column + ") AND " + column + " <= (" + now + ")::date";
            default -> "true";
        };
        var from = bounded ? since() + " AND " : fitted.rows() + " WHERE ";
        var value = behind && isTime() ? "max(" + column + ") - " + lag.toMillis() + " * interval '1 millisecond'" : "max(" + column + ")";
        return source.only("SELECT (" + value + ")::" + type.sql() + "::text FROM " + from + usable, r -> Optional.ofNullable(r.getString(1))).orElse(null);
    }

    private boolean isTime() {
        return switch (type) {
            case DataType.TimestampTz _, DataType.Timestamp _, DataType.Date _ -> true;
            default -> false;
        };
    }
}
