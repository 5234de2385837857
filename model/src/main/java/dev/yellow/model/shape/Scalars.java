package dev.yellow.model.shape;

import dev.yellow.model.Ref;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.tree.Node;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The shapes of one text. We type it ourselves, by its field: `no` is text in a text field.
public final class Scalars {
    private Scalars() {}

    /// @param what what it says, for faults
    public record Text(String what) implements Shape<String> {
        @Override
        public @Nullable String read(Node node, @Nullable Ref key, Reading in) {
            var scalar = scalar(node, what, in);
            return scalar == null ? null : in.shared(scalar.text());
        }
    }

    /// A text that names something else. @param what what it names
    public record RefText(String what) implements Shape<Ref> {
        @Override
        public @Nullable Ref read(Node node, @Nullable Ref key, Reading in) {
            var scalar = scalar(node, what, in);
            return scalar == null ? null : new Ref(in.shared(scalar.text()), in.at(scalar));
        }
    }

    /// @param values by their spelling, in the order in which they are offered
    public record Choice<T>(String what, Map<String, T> values) implements Shape<T> {
        @Override
        public @Nullable T read(Node node, @Nullable Ref key, Reading in) {
            var scalar = scalar(node, what, in);
            if (scalar == null) return null;
            var value = values.get(scalar.text());
            if (value == null)
                in.fault(LintCode.CHOICE_UNKNOWN, scalar, what + " \"" + scalar.text() + "\" is none of "
                        + String.join(", ", values.keySet()), Nearest.mend(scalar.text(), values.keySet()));
            return value;
        }
    }

    /// @param least inclusive
    /// @param most  inclusive
    public record Whole(String what, int least, int most) implements Shape<Integer> {
        @Override
        public @Nullable Integer read(Node node, @Nullable Ref key, Reading in) {
            var scalar = scalar(node, what, in);
            if (scalar == null) return null;
            int value;
            try {
                if (!scalar.plain()) throw new NumberFormatException();
                value = Integer.parseInt(scalar.text());
            } catch (NumberFormatException _) {
                in.fault(LintCode.NOT_A_NUMBER, scalar, what + " \"" + scalar.text() + "\" is no whole number");
                return null;
            }
            if (value >= least && value <= most) return value;
            in.fault(LintCode.NUMBER_OUT_OF_RANGE, scalar, value < least ? what + " " + value + " is below " + least : what + " " + value
                    + " is above " + most);
            return null;
        }
    }

    /// @param above exclusive
    /// @param most  inclusive
    public record Fraction(String what, double above, double most) implements Shape<Double> {
        /// Java would also take 0.5d and 0x1p-1.
        private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

        @Override
        public @Nullable Double read(Node node, @Nullable Ref key, Reading in) {
            var scalar = scalar(node, what, in);
            if (scalar == null) return null;
            double value;
            try {
                if (!scalar.plain() || !DECIMAL.matcher(scalar.text()).matches()) throw new NumberFormatException();
                value = Double.parseDouble(scalar.text());
            } catch (NumberFormatException _) {
                in.fault(LintCode.NOT_A_NUMBER, scalar, what + " \"" + scalar.text() + "\" is no number");
                return null;
            }
            if (value > above && value <= most) return value;
            in.fault(LintCode.NUMBER_OUT_OF_RANGE, scalar, what + " " + scalar.text() + " is not above " + above + " and at most " + most);
            return null;
        }
    }

    public record Flag(String what) implements Shape<Boolean> {
        @Override
        public @Nullable Boolean read(Node node, @Nullable Ref key, Reading in) {
            var scalar = scalar(node, what, in);
            if (scalar == null) return null;
            if (scalar.plain() && scalar.text().equals("true")) return true;
            if (scalar.plain() && scalar.text().equals("false")) return false;
            in.fault(LintCode.CHOICE_UNKNOWN, scalar, what + " \"" + scalar.text() + "\" is none of true, false");
            return null;
        }
    }

    /// A text in a notation of its own: a duration, a quantity, a type.
    ///
    /// @param pattern a regular expression (ECMA) that editors check it by; the parser has the last word
    /// @param code    of the fault when the parser throws IllegalArgumentException, whose message says what is wrong
    /// @param repeats whether the same few texts come thousands of times, and are understood once
    public record Written<T>(String what, String pattern, LintCode code, boolean repeats, Function<String, T> parser) implements Shape<T> {
        public Written(String what, String pattern, LintCode code, Function<String, T> parser) {
            this(what, pattern, code, false, parser);
        }

        @Override
        @SuppressWarnings("unchecked") // only this shape puts values into its own map
        public @Nullable T read(Node node, @Nullable Ref key, Reading in) {
            var scalar = scalar(node, what, in);
            if (scalar == null) return null;
            if (!repeats) return parsed(scalar, in);
            var understood = in.understood(this);
            var before = (T) understood.get(scalar.text());
            if (before != null) return before;
            var value = parsed(scalar, in);
            if (value != null) understood.put(scalar.text(), value);
            return value;
        }

        private @Nullable T parsed(Node.Scalar scalar, Reading in) {
            try {
                return parser.apply(scalar.text());
            } catch (Amount.RequestAboveLimit e) {
                in.fault(LintCode.REQUEST_ABOVE_LIMIT, scalar, e.getMessage());
                return null;
            } catch (IllegalArgumentException e) {
                in.fault(code, scalar, String.valueOf(e.getMessage()));
                return null;
            }
        }
    }

    static Node.@Nullable Scalar scalar(Node node, String what, Reading in) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) return scalar;
        if (node instanceof Node.Scalar) in.fault(LintCode.EMPTY_VALUE, node, what + " is empty");
        else in.fault(LintCode.WRONG_SHAPE, node, what + " is " + node.described() + " where text is expected");
        return null;
    }
}
