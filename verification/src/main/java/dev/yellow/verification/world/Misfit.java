package dev.yellow.verification.world;

import dev.yellow.model.type.DataType;

/// Which values of a wider column do not fit a narrower type: worked out by bounds, not by a cast.
public final class Misfit {
    private Misfit() {}

    /// A condition that is true for a value that does not fit, over an SQL expression of the wider type.
    ///
    /// @param type to which the value is to fit; types that are never narrower than a source's fit everything
    public static String of(DataType type, String value) {
        return switch (type) {
            case DataType.SmallInt _ -> value + " NOT BETWEEN -32768 AND 32767";
            case DataType.Int _ -> value + " NOT BETWEEN -2147483648 AND 2147483647";
            case DataType.Real _ -> """
                CASE WHEN %1$s IN ('NaN', 'Infinity', '-Infinity', 0) THEN false
                     WHEN abs(%1$s) > 3.4028234663852886e38 OR abs(%1$s) < 1.401298464324817e-45 THEN true
                     ELSE %1$s::real::double precision <> %1$s END""".formatted(value);
            case DataType.VarChar v when v.length().isPresent() -> "char_length(" + value + "::text) > " + v.length().getAsInt();
            case DataType.Numeric n when n.scale().isPresent() -> "%1$s <> 'NaN' AND (%1$s <> round(%1$s, %2$d) OR abs(%1$s) >= 1e%3$d)"
                    .formatted(value, n.scale().getAsInt(), n.precision().orElseThrow() - n.scale().getAsInt());
            default -> "false";
        };
    }
}
