package dev.yellow.model.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Quantities as Kubernetes spells them: `500m`, `1.5`, `20Gi`, `1e3`, `512M`.
public final class Quantity {
    /// The greatest number of decimal digits that a quantity may have; Kubernetes keeps no more than 18.
    private static final int DIGITS = 18;

    private Quantity() {}

    /// @return bytes, rounded up
    /// @throws IllegalArgumentException saying what is wrong
    public static long bytes(String text) {
        return whole(value(text), text, Long.MAX_VALUE);
    }

    /// @return thousandths of a core, rounded up
    /// @throws IllegalArgumentException saying what is wrong
    public static int millis(String text) {
        return (int) whole(value(text).movePointRight(3), text, Integer.MAX_VALUE);
    }

    private static long whole(BigDecimal value, String text, long most) {
        var whole = value.setScale(0, RoundingMode.CEILING);
        if (whole.signum() <= 0) throw new IllegalArgumentException("quantity \"" + text + "\" is not positive");
        if (whole.compareTo(BigDecimal.valueOf(most)) > 0) throw new IllegalArgumentException("quantity \"" + text + "\" is too large");
        return whole.longValueExact();
    }

    private static BigDecimal value(String text) {
        var end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) end++;
        var digits = text.substring(0, end);
        if (digits.isEmpty() || digits.equals(".") || digits.length() > DIGITS || digits.indexOf('.') != digits.lastIndexOf('.')) throw wrong(text);
        var number = new BigDecimal(digits);
        var suffix = text.substring(end);
        return switch (suffix) {
            case "" -> number;
            case "m" -> number.movePointLeft(3);
            case "k" -> number.movePointRight(3);
            case "M" -> number.movePointRight(6);
            case "G" -> number.movePointRight(9);
            case "T" -> number.movePointRight(12);
            case "P" -> number.movePointRight(15);
            case "E" -> number.movePointRight(18);
            case "Ki" -> number.multiply(BigDecimal.valueOf(1L << 10));
            case "Mi" -> number.multiply(BigDecimal.valueOf(1L << 20));
            case "Gi" -> number.multiply(BigDecimal.valueOf(1L << 30));
            case "Ti" -> number.multiply(BigDecimal.valueOf(1L << 40));
            case "Pi" -> number.multiply(BigDecimal.valueOf(1L << 50));
            case "Ei" -> number.multiply(BigDecimal.valueOf(1L << 60));
            default -> number.movePointRight(exponent(suffix, text));
        };
    }

    private static int exponent(String suffix, String text) {
        if (suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E' || suffix.length() > 4) throw wrong(text);
        try {
            return Integer.parseInt(suffix.substring(1));
        } catch (NumberFormatException _) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("quantity \"" + text + "\" is not a number with an optional unit such as m, k, Mi or Gi");
    }
}
