package dev.yellow.engine.feed.value;

/// A value that its column's type cannot hold exactly. Thrown by the million from a bad source, so it has no trace.
public final class Unfit extends Exception {
    /// @param why a half sentence: `is not a number`
    Unfit(String why) {
        super(why, null, false, false);
    }

    /// Of a value whose class no encoder of that type takes: a fault of the plug-in's.
    static Unfit kind(Object value) {
        return new Unfit("comes as " + value.getClass().getSimpleName() + ", which is no value of the type");
    }

    /// The half sentence.
    public String why() {
        return String.valueOf(getMessage());
    }
}
