package dev.yellow.assembly.kubernetes;

import java.util.List;

/// Writes sizes as Kubernetes does, with the largest unit that loses nothing.
public final class Sizes {
    private static final List<String> UNITS = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

    private Sizes() {}

    public static String bytes(long bytes) {
        var unit = 0;
        var rest = bytes;
        while (rest >= 1024 && rest % 1024 == 0 && unit < UNITS.size() - 1) {
            rest /= 1024;
            unit++;
        }
        return rest + UNITS.get(unit);
    }

    /// @param millis thousandths of a core
    public static String cpu(long millis) {
        return millis % 1000 == 0 ? String.valueOf(millis / 1000) : millis + "m";
    }
}
