package dev.yellow.verification.docs;

import java.util.regex.Pattern;

/// Texts without what differs from run to run: times, durations, random ids, positions of a server, and the blanks and
/// rules that align them.
final class Masked {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|\\+\\d\\d(:\\d\\d)?)? *");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b|(?<=keep (definition|program) )[0-9a-f]{12}\\b");
    private static final Pattern POSITION = Pattern.compile("\\b\\d{19}:\\d+:\\d+\\b");
    private static final Pattern SECONDS = Pattern.compile("\\b\\d+\\.\\d{3}\\b|\\b\\d+\\.\\d s\\b");
    private static final Pattern RULE = Pattern.compile("(?m)-{3,}(?=\\+|$)");
    private static final Pattern BLANKS = Pattern.compile("(?<=\\S) {2,}");

    private Masked() {}

    static boolean same(String a, String b) {
        return of(a).equals(of(b));
    }

    static String of(String text) {
        var masked = TIME.matcher(text).replaceAll("TIME ");
        masked = UUID.matcher(masked).replaceAll("UUID");
        masked = DIGEST.matcher(masked).replaceAll("DIGEST");
        masked = POSITION.matcher(masked).replaceAll("POSITION");
        masked = SECONDS.matcher(masked).replaceAll("SECONDS");
        masked = RULE.matcher(masked).replaceAll("---");
        return BLANKS.matcher(masked).replaceAll("  ");
    }
}
