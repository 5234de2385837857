package dev.yellow.model.quantity;

/// What a job asks for and what it may use at most, written `256Mi..1Gi`, or `1Gi` where both are one.
///
/// @param request bytes of memory, or thousandths of a core; positive
/// @param limit   at least the request
public record Amount(long request, long limit) {
    /// A request above its limit; told apart from a quantity that cannot be read.
    public static final class RequestAboveLimit extends IllegalArgumentException {
        RequestAboveLimit(String text) {
            super("request of \"" + text + "\" is above its limit");
        }
    }

    /// @throws RequestAboveLimit        when it is
    /// @throws IllegalArgumentException saying what is wrong
    public static Amount memory(String text) {
        return of(text, Quantity.bytes(low(text)), Quantity.bytes(high(text)));
    }

    /// @throws RequestAboveLimit        when it is
    /// @throws IllegalArgumentException saying what is wrong
    public static Amount cpu(String text) {
        return of(text, Quantity.millis(low(text)), Quantity.millis(high(text)));
    }

    private static Amount of(String text, long request, long limit) {
        if (request > limit) throw new RequestAboveLimit(text);
        return new Amount(request, limit);
    }

    private static String low(String text) {
        var dots = text.indexOf("..");
        return dots < 0 ? text : text.substring(0, dots).strip();
    }

    private static String high(String text) {
        var dots = text.indexOf("..");
        return dots < 0 ? text : text.substring(dots + 2).strip();
    }
}
