package dev.yellow.engine.feed.value;

import dev.yellow.model.type.DataType;
import java.util.List;
import java.util.Objects;

/// Arrays of one dimension from 1 on, as `array_send` writes them.
final class ArrayEncoder implements FieldEncoder {
    private final FieldEncoder elements;
    private final int oid;

    ArrayEncoder(DataType element) {
        this.elements = Encoders.of(element);
        this.oid = oid(element);
    }

    @Override
    public void encode(Object value, FieldBuffer to) throws Unfit {
        if (!(value instanceof List<?> list)) throw Unfit.kind(value);
        to.putInt(list.isEmpty() ? 0 : 1);
        to.putInt(list.stream().anyMatch(Objects::isNull) ? 1 : 0);
        to.putInt(oid);
        if (list.isEmpty()) return;
        to.putInt(list.size());
        to.putInt(1);
        for (var element : list) {
            var at = to.size();
            to.putInt(-1);
            if (element == null) continue;
            elements.encode(element, to);
            to.setInt(at, to.size() - at - 4);
        }
    }

    /// PostgreSQL's own numbers of its types (pg_type.dat); they never change.
    private static int oid(DataType element) {
        return switch (element) {
            case DataType.Bool _ -> 16;
            case DataType.Bytea _ -> 17;
            case DataType.BigInt _ -> 20;
            case DataType.SmallInt _ -> 21;
            case DataType.Int _ -> 23;
            case DataType.Text _ -> 25;
            case DataType.Json _ -> 114;
            case DataType.Real _ -> 700;
            case DataType.DoublePrecision _ -> 701;
            case DataType.Char _ -> 1042;
            case DataType.VarChar _ -> 1043;
            case DataType.Date _ -> 1082;
            case DataType.Time _ -> 1083;
            case DataType.Timestamp _ -> 1114;
            case DataType.TimestampTz _ -> 1184;
            case DataType.Interval _ -> 1186;
            case DataType.Numeric _ -> 1700;
            case DataType.Uuid _ -> 2950;
            case DataType.Array _, DataType.Geography _, DataType.Geometry _,
                    DataType.Vector _ -> throw new IllegalArgumentException("no arrays of " + element.sql());
        };
    }
}
