package dev.yellow.engine.feed.value;

/// Text as UTF-8.
///
/// @param longest in characters
/// @param padded  whether trailing blanks do not count
record TextEncoder(int longest, boolean padded) implements FieldEncoder {
    @Override
    public void encode(Object value, FieldBuffer to) throws Unfit {
        if (!(value instanceof String text)) throw Unfit.kind(value);
        var length = text.length();
        if (padded) while (length > 0 && text.charAt(length - 1) == ' ') length--;
        if (to.putText(text, length) > longest) throw new Unfit("is longer than " + longest + " characters");
    }
}
