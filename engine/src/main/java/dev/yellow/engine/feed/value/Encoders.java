package dev.yellow.engine.feed.value;

import dev.yellow.model.type.DataType;
import java.util.HexFormat;
import java.util.UUID;

/// The encoder of each type.
final class Encoders {
    private Encoders() {}

    /// @throws IllegalArgumentException for a type whose values no feed brings: [#covers] tells
    static FieldEncoder of(DataType type) {
        return switch (type) {
            case DataType.Bool _ -> Encoders::bool;
            case DataType.SmallInt _ -> (v, to) -> to.putShort((int) Numbers.integer(v, Short.MIN_VALUE, Short.MAX_VALUE));
            case DataType.Int _ -> (v, to) -> to.putInt((int) Numbers.integer(v, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case DataType.BigInt _ -> (v, to) -> to.putLong(Numbers.integer(v, Long.MIN_VALUE, Long.MAX_VALUE));
            case DataType.Numeric n -> new NumericEncoder(n);
            case DataType.Real _ -> (v, to) -> to.putInt(Numbers.real(v));
            case DataType.DoublePrecision _ -> (v, to) -> to.putLong(Numbers.doublePrecision(v));
            case DataType.Text _ -> new TextEncoder(Integer.MAX_VALUE, false);
            case DataType.VarChar v -> new TextEncoder(v.length().orElse(Integer.MAX_VALUE), false);
            case DataType.Char c -> new TextEncoder(c.length(), true);
            case DataType.Json _ -> new JsonEncoder();
            case DataType.Bytea _ -> Encoders::bytea;
            case DataType.Date _ -> (v, to) -> to.putInt(Times.date(v));
            case DataType.Time t -> (v, to) -> to.putLong(Times.time(v, t.precision().orElse(6)));
            case DataType.Timestamp t -> (v, to) -> to.putLong(Times.timestamp(v, t.precision().orElse(6)));
            case DataType.TimestampTz t -> (v, to) -> to.putLong(Times.timestampTz(v, t.precision().orElse(6)));
            case DataType.Interval _ -> Times::interval;
            case DataType.Uuid _ -> Encoders::uuid;
            case DataType.Array a -> new ArrayEncoder(a.element());
            case DataType.Vector v -> new VectorEncoder(v.dimensions());
            case DataType.Geography _, DataType.Geometry _ -> throw new IllegalArgumentException("no feed brings " + type.sql());
        };
    }

    private static void bool(Object value, FieldBuffer to) throws Unfit {
        to.putByte(switch (value) {
            case Boolean b -> b ? 1 : 0;
            case String s -> switch (s) {
                case "true", "t", "TRUE", "True", "1" -> 1;
                case "false", "f", "FALSE", "False", "0" -> 0;
                default -> throw new Unfit("is neither true nor false");
            };
            default -> throw Unfit.kind(value);
        });
    }

    private static void uuid(Object value, FieldBuffer to) throws Unfit {
        var uuid = switch (value) {
            case UUID u -> u;
            case String s when s.length() == 36 -> parsed(s);
            case String _ -> throw new Unfit("is no uuid");
            default -> throw Unfit.kind(value);
        };
        to.putLong(uuid.getMostSignificantBits());
        to.putLong(uuid.getLeastSignificantBits());
    }

    private static UUID parsed(String text) throws Unfit {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Unfit("is no uuid");
        }
    }

    private static void bytea(Object value, FieldBuffer to) throws Unfit {
        switch (value) {
            case byte[] b -> to.putBytes(b);
            case String s when s.startsWith("\\x") -> {
                try {
                    to.putBytes(HexFormat.of().parseHex(s, 2, s.length()));
                } catch (IllegalArgumentException _) {
                    throw new Unfit("is no hexadecimal text");
                }
            }
            case String _ -> throw new Unfit("is text where bytes are wanted; \\x and hexadecimal digits would do");
            default -> throw Unfit.kind(value);
        }
    }
}
