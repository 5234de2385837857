package dev.yellow.jdbc.dialect;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// How a column of a result becomes a value that the contract of `dev.yellow.spi.source` allows. What a type of the model
/// cannot hold is passed on as it is, so that the engine names row and value.
public enum Value {
    LONG, DECIMAL, DOUBLE, LONG_AS_DOUBLE, DOUBLE_AS_DECIMAL, BOOLEAN, TEXT, BYTES, MIDNIGHT, DAY, DURATION, DAY_SECOND, YEAR_MONTH, SHAPE;

    /// @param at counted from 1
    public @Nullable Object read(ResultSet row, int at) throws SQLException {
        return switch (this) {
            case LONG -> orNull(row, row.getLong(at));
            case DECIMAL -> row.getBigDecimal(at);
            case DOUBLE -> orNull(row, row.getDouble(at));
            case LONG_AS_DOUBLE -> {
                var number = row.getLong(at);
                Object value = (long) (double) number == number && number != Long.MAX_VALUE ? (Object) (double) number : (Object) number;
                yield orNull(row, value);
            }
            case DOUBLE_AS_DECIMAL -> orNull(row, Double.toString(row.getDouble(at)));
            case BOOLEAN -> bool(row.getBigDecimal(at));
            case TEXT -> row.getString(at);
            case BYTES -> row.getBytes(at);
            case MIDNIGHT -> {
                var day = row.getString(at);
                yield day == null ? null : day + " 00:00:00";
            }
            case DAY -> {
                var time = row.getString(at);
                yield time == null ? null : Spans.day(time);
            }
            case DURATION -> {
                var time = row.getString(at);
                yield time == null ? null : Spans.duration(time);
            }
            case DAY_SECOND -> {
                var span = row.getString(at);
                yield span == null ? null : Spans.daySecond(span);
            }
            case YEAR_MONTH -> {
                var span = row.getString(at);
                yield span == null ? null : Spans.yearMonth(span);
            }
            case SHAPE -> {
                var shape = row.getBytes(at);
                yield shape == null ? null : Ewkb.of(shape);
            }
        };
    }

    private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static @Nullable Object bool(@Nullable BigDecimal number) {
        if (number == null) return null;
        if (number.signum() == 0) return Boolean.FALSE;
        return number.compareTo(BigDecimal.ONE) == 0 ? Boolean.TRUE : (Object) number;
    }
}
