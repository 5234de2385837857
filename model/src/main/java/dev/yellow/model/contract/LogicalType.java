package dev.yellow.model.contract;

import static dev.yellow.model.contract.StoreTree.tree;

import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The standard's logical types beside ours. A type's own spelling is the contract's physical type, which says all; the
/// logical one is for those who know PostgreSQL not.
final class LogicalType {
    private LogicalType() {}

    /// The fields that a property has for its type.
    static Map<String, Object> of(DataType type) {
        return switch (type) {
            case DataType.Bool _ -> tree("logicalType", "boolean");
            case DataType.SmallInt _ -> tree("logicalType", "integer", "logicalTypeOptions", tree("format", "i16"));
            case DataType.Int _ -> tree("logicalType", "integer", "logicalTypeOptions", tree("format", "i32"));
            case DataType.BigInt _ -> tree("logicalType", "integer", "logicalTypeOptions", tree("format", "i64"));
            case DataType.Numeric _ -> tree("logicalType", "number");
            case DataType.Real _ -> tree("logicalType", "number", "logicalTypeOptions", tree("format", "f32"));
            case DataType.DoublePrecision _ -> tree("logicalType", "number", "logicalTypeOptions", tree("format", "f64"));
            case DataType.Char c -> tree("logicalType", "string", "logicalTypeOptions", tree("maxLength", c.length()));
            case DataType.VarChar v -> v.length().isEmpty() ? tree("logicalType", "string")
                    : tree("logicalType", "string", "logicalTypeOptions", tree("maxLength", v.length().getAsInt()));
            case DataType.Text _, DataType.Bytea _, DataType.Interval _, DataType.Uuid _, DataType.Geography _,
                    DataType.Geometry _ -> tree("logicalType", "string");
            case DataType.Date _ -> tree("logicalType", "date");
            case DataType.Time _ -> tree("logicalType", "time");
            case DataType.Timestamp _ -> tree("logicalType", "timestamp", "logicalTypeOptions", tree("timezone", false));
            case DataType.TimestampTz _ -> tree("logicalType", "timestamp", "logicalTypeOptions", tree("timezone", true));
            case DataType.Json _ -> tree("logicalType", "object");
            case DataType.Array array -> tree("logicalType", "array", "items", of(array.element()));
            case DataType.Vector _ -> tree("logicalType", "array", "items", tree("logicalType", "number", "logicalTypeOptions", tree("format", "f32")));
        };
    }

    /// The type that a physical type names, if it is one of ours.
    static Optional<DataType> physical(String text) {
        try {
            return Optional.of(DataTypeParser.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The type that holds every value of a logical one.
    ///
    /// @param format    of its options; may be empty
    /// @param maxLength of its options
    /// @param zoned     whether a timestamp has its offset
    static Optional<DataType> logical(String logical, String format, OptionalInt maxLength, boolean zoned) {
        return Optional.ofNullable(switch (logical) {
            case "boolean" -> new DataType.Bool();
            case "integer" -> switch (format) {
                case "i8", "u8", "i16" -> new DataType.SmallInt();
                case "u16", "i32" -> new DataType.Int();
                case "u64", "i128", "u128" -> new DataType.Numeric(OptionalInt.empty(), OptionalInt.empty());
                default -> new DataType.BigInt();
            };
            case "number" -> switch (format) {
                case "f32" -> new DataType.Real();
                case "f64" -> new DataType.DoublePrecision();
                default -> new DataType.Numeric(OptionalInt.empty(), OptionalInt.empty());
            };
            case "string" -> maxLength.isPresent() && maxLength.getAsInt() > 0 && maxLength.getAsInt() <= 10_485_760
                    ? new DataType.VarChar(maxLength) : format.equals("uuid") ? new DataType.Uuid() : new DataType.Text();
            case "date" -> new DataType.Date();
            case "time" -> new DataType.Time(OptionalInt.empty());
            case "timestamp" -> zoned ? new DataType.TimestampTz(OptionalInt.empty()) : new DataType.Timestamp(OptionalInt.empty());
            case "object" -> new DataType.Json();
            default -> null;
        });
    }
}
