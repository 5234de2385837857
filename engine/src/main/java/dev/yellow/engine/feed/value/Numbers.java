package dev.yellow.engine.feed.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Integers and floating point.
final class Numbers {
    private static final BigInteger LOW = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGH = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    static long integer(Object value, long low, long high) throws Unfit {
        var number = switch (value) {
            case Long n -> n;
            case Integer n -> (long) n;
            case Short n -> (long) n;
            case Byte n -> (long) n;
            case BigInteger n -> whole(n);
            case BigDecimal n -> whole(n);
            case String s -> parsed(s);
            default -> throw Unfit.kind(value);
        };
        if (number < low || number > high) throw new Unfit("is not within " + low + " to " + high);
        return number;
    }

    private static long parsed(String text) throws Unfit {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return whole(decimal(text));
        }
    }

    private static long whole(BigDecimal n) throws Unfit {
        try {
            return whole(n.toBigIntegerExact());
        } catch (ArithmeticException _) {
            throw new Unfit("is no integer");
        }
    }

    private static long whole(BigInteger n) throws Unfit {
        if (n.compareTo(LOW) < 0 || n.compareTo(HIGH) > 0) throw new Unfit("is not within " + LOW + " to " + HIGH);
        return n.longValue();
    }

    static BigDecimal decimal(String text) throws Unfit {
        try {
            var number = new BigDecimal(text.strip());
            // An exponent of nine digits would be written out.
            if (Math.abs((long) number.scale()) > 200_000 || number.precision() > 200_000) throw new Unfit("has more digits than a number may");
            return number;
        } catch (NumberFormatException _) {
            throw new Unfit("is no number");
        }
    }

    /// The bits of a float.
    static int real(Object value) throws Unfit {
        var number = switch (value) {
            case Float f -> f;
            case Double d -> {
                if (!Double.isNaN(d) && (double) (float) (double) d != d) throw new Unfit("is not exactly a real");
                yield (float) (double) d;
            }
            case String s -> finite(Float.parseFloat(spelled(s)), s);
            default -> throw Unfit.kind(value);
        };
        return Float.floatToIntBits(number);
    }

    /// The bits of a double.
    static long doublePrecision(Object value) throws Unfit {
        var number = switch (value) {
            case Double d -> d;
            case Float f -> (double) f;
            case String s -> {
                var parsed = Double.parseDouble(spelled(s));
                if (Double.isInfinite(parsed) && !s.contains("nfinity") || parsed == 0 && nonZero(s)) throw new Unfit("is beyond the range of a double");
                yield parsed;
            }
            default -> throw Unfit.kind(value);
        };
        return Double.doubleToLongBits(number);
    }

    private static float finite(float parsed, String text) throws Unfit {
        if (Float.isInfinite(parsed) && !text.contains("nfinity") || parsed == 0 && nonZero(text)) throw new Unfit("is beyond the range of a real");
        return parsed;
    }

    private static boolean nonZero(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 'e' || c == 'E') return false;
            if (c >= '1' && c <= '9') return true;
        }
        return false;
    }

    /// Only what both Java and PostgreSQL call a number.
    private static String spelled(String text) throws Unfit {
        var stripped = text.strip();
        if (switch (stripped) {
            case "NaN", "Infinity", "-Infinity" -> true;
            default -> !stripped.isEmpty() && stripped.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E');
        }) {
            try {
                Double.parseDouble(stripped);
                return stripped;
            } catch (NumberFormatException _) {
                throw new Unfit("is no number");
            }
        }
        throw new Unfit("is no number");
    }
}
