package dev.yellow.jdbc.dialect;

import dev.yellow.model.type.DataType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is selected for a column so that it becomes a type of the model without loss.
///
/// @param sql   of what is selected; `%s` is the column
/// @param value how it is read
public record Fitting(String sql, Value value) {
    /// Empty where values of the source's type would be changed on the way, or mean something else.
    public static Optional<Fitting> of(SourceType type, DataType wanted) {
        return Optional.ofNullable(switch (wanted) {
            case DataType.Bool _ -> switch (type.family()) {
                case BOOLEAN, INTEGER, DECIMAL, BITS -> as(type.value(), Value.BOOLEAN);
                case TEXT -> text(type);
                default -> null;
            };
            case DataType.SmallInt _, DataType.Int _, DataType.BigInt _ -> number(type);
            case DataType.Numeric _ -> type.family() == Family.APPROXIMATE ? as(type.value(), Value.DOUBLE_AS_DECIMAL) : number(type);
            case DataType.Real _, DataType.DoublePrecision _ -> switch (type.family()) {
                case APPROXIMATE -> as(type.value(), Value.DOUBLE);
                case INTEGER -> as(type.value(), Value.LONG_AS_DOUBLE);
                case TEXT -> text(type);
                default -> null;
            };
            case DataType.Char _, DataType.VarChar _, DataType.Text _ -> text(type);
            case DataType.Json _ -> type.family() == Family.JSON || type.family() == Family.TEXT ? text(type) : null;
            case DataType.Bytea _ -> switch (type.family()) {
                case BYTES -> as(type.value(), Value.BYTES);
                case BITS -> as("%s", Value.BYTES);
                case SHAPE -> as(type.value(), Value.SHAPE);
                default -> null;
            };
            case DataType.Date _ -> switch (type.family()) {
                case DATE -> as(type.value(), Value.TEXT);
                case DATETIME -> as(type.value(), Value.DAY);
                case TEXT -> text(type);
                default -> null;
            };
            case DataType.Time _ -> type.family() == Family.TIME ? as(type.value(), Value.TEXT) : type.family() == Family.TEXT ? text(type) : null;
            case DataType.Timestamp _ -> switch (type.family()) {
                case DATETIME -> as(type.value(), Value.TEXT);
                case DATE -> as(type.value(), Value.MIDNIGHT);
                case INSTANT, TEXT -> text(type);
                default -> null;
            };
            case DataType.TimestampTz _ -> switch (type.family()) {
                case INSTANT, OFFSET -> as(type.value(), Value.TEXT);
                case TEXT -> text(type);
                default -> null;
            };
            case DataType.Interval _ -> switch (type.family()) {
                case TIME -> as(type.value(), Value.DURATION);
                case DAY_SECOND -> as(type.value(), Value.DAY_SECOND);
                case YEAR_MONTH -> as(type.value(), Value.YEAR_MONTH);
                case TEXT -> text(type);
                default -> null;
            };
            case DataType.Uuid _ -> type.family() == Family.UUID || type.family() == Family.TEXT ? text(type) : null;
            case DataType.Array _, DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> null;
        });
    }

    private static @Nullable Fitting number(SourceType type) {
        return switch (type.family()) {
            case BOOLEAN, INTEGER -> as(type.value(), Value.LONG);
            case DECIMAL, BITS -> as(type.value(), Value.DECIMAL);
            case TEXT -> text(type);
            default -> null;
        };
    }

    private static @Nullable Fitting text(SourceType type) {
        return type.text() == null ? null : as(type.text(), Value.TEXT);
    }

    private static Fitting as(String sql, Value value) {
        return new Fitting(sql, value);
    }

    /// Of one column. @param column quoted
    public String of(String column) {
        return SourceType.put(sql, column);
    }
}
