package dev.yellow.engine.feed.value;

import dev.yellow.model.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Decimal numbers, as `numeric_send` writes them: digits to the base of 10,000, with the scale that is shown.
final class NumericEncoder implements FieldEncoder {
    private static final int BASE = 10_000;
    private static final int MOST_BEFORE = 131_072;
    private static final int MOST_AFTER = 16_383;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITE = 0xD000;
    private static final int MINUS_INFINITE = 0xF000;
    /// What the server itself sends as the scale of an infinity: bits of its header.
    private static final int INFINITE_SCALE = 32;

    private final DataType.Numeric type;
    private short[] digits = new short[16];

    NumericEncoder(DataType.Numeric type) {
        this.type = type;
    }

    @Override
    public void encode(Object value, FieldBuffer to) throws Unfit {
        switch (value) {
            case BigDecimal n -> number(n, to);
            case Long n -> number(BigDecimal.valueOf(n), to);
            case Integer n -> number(BigDecimal.valueOf(n), to);
            case Short n -> number(BigDecimal.valueOf(n), to);
            case Byte n -> number(BigDecimal.valueOf(n), to);
            case BigInteger n -> number(new BigDecimal(n), to);
            case String s -> text(s, to);
            default -> throw Unfit.kind(value);
        }
    }

    private void text(String text, FieldBuffer to) throws Unfit {
        switch (text) {
            case "NaN" -> special(NAN, 0, to);
            case "Infinity" -> infinite(INFINITE, to);
            case "-Infinity" -> infinite(MINUS_INFINITE, to);
            default -> number(Numbers.decimal(text), to);
        }
    }

    private void infinite(int sign, FieldBuffer to) throws Unfit {
        if (type.precision().isPresent()) throw new Unfit("is infinite, which " + type.sql() + " cannot hold");
        special(sign, INFINITE_SCALE, to);
    }

    private static void special(int sign, int scale, FieldBuffer to) {
        to.putShort(0);
        to.putShort(0);
        to.putShort(sign);
        to.putShort(scale);
    }

    private void number(BigDecimal given, FieldBuffer to) throws Unfit {
        var number = fitted(given);
        var scale = Math.max(0, number.scale());
        if (number.signum() == 0) {
            special(0, scale, to);
            return;
        }
        // Digits in fours from the point on: the last group is filled up with zeros.
        var after = (scale + 3) / 4;
        var count = groups(number.setScale(after * 4, RoundingMode.UNNECESSARY).unscaledValue().abs());
        var weight = count - after - 1;
        var from = 0;
        while (digits[from] == 0) from++;
        to.putShort(count - from);
        to.putShort(weight);
        to.putShort(number.signum() < 0 ? NEGATIVE : 0);
        to.putShort(scale);
        for (var i = count - 1; i >= from; i--) to.putShort(digits[i]);
    }

    /// Fills the groups, the lowest first. @return how many; the highest is not 0
    private int groups(BigInteger value) {
        var most = value.bitLength() / 13 + 2;
        if (digits.length < most) digits = new short[most];
        var count = 0;
        if (value.bitLength() < 64) {
            for (var left = value.longValue(); left != 0; left /= BASE) digits[count++] = (short) (left % BASE);
            return count;
        }
        // Halves are cheaper than group by group for long numbers; a decimal text is the JDK's own way to do that.
        var text = value.toString();
        for (var end = text.length(); end > 0; end -= 4) digits[count++] = (short) Integer.parseInt(text, Math.max(0, end - 4), end, 10);
        return count;
    }

    private BigDecimal fitted(BigDecimal given) throws Unfit {
        if (type.precision().isEmpty()) {
            var number = given.scale() < 0 ? given.setScale(0, RoundingMode.UNNECESSARY) : given;
            if (number.scale() > MOST_AFTER || number.precision() - number.scale() > MOST_BEFORE) throw new Unfit("has more digits than a number may");
            return number;
        }
        var scale = type.scale().getAsInt();
        try {
            var number = given.scale() == scale ? given : given.setScale(scale, RoundingMode.UNNECESSARY);
            if (number.signum() != 0 && number.precision() > type.precision().getAsInt()) throw new Unfit("does not fit " + type.sql());
            return scale < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
        } catch (ArithmeticException _) {
            throw new Unfit("does not fit " + type.sql());
        }
    }
}
