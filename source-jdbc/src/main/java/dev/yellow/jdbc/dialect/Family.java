package dev.yellow.jdbc.dialect;

/// What kind of values a type of a source has, whatever the source calls it.
public enum Family {
    /// 0 and 1.
    BOOLEAN,
    /// Within 64 bits.
    INTEGER,
    /// Digits, perhaps more than 64 bits hold, perhaps with a fraction.
    DECIMAL,
    /// A float or a double.
    APPROXIMATE,
    /// Bits as an unsigned number; its bytes are had from the column itself.
    BITS,
    TEXT,
    JSON,
    UUID,
    BYTES,
    DATE,
    /// A time of day, or a duration that is written like one.
    TIME,
    /// A date and a time without a zone.
    DATETIME,
    /// A moment, shown in UTC.
    INSTANT,
    /// A moment with the offset that it was written with.
    OFFSET,
    /// Days to fractions of a second.
    DAY_SECOND,
    /// Years and months.
    YEAR_MONTH,
    /// A shape: its SRID in 4 bytes, little end first, then its WKB.
    SHAPE
}
