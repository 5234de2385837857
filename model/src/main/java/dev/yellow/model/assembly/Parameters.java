package dev.yellow.model.assembly;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.quantity.Quantity;
import dev.yellow.model.schedule.CronExpression;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Scalars.Choice;
import dev.yellow.model.shape.Scalars.Flag;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;

/// The shapes that parameters of several assemblies have in common.
final class Parameters {
    static final Shape<String> TEXT = new Text("parameter");
    static final Shape<List<String>> TEXTS = new ListOf<>("parameter", TEXT);
    static final Shape<ByName<Entry<String>>> LABELS = new EntriesOf<>("labels", "label", TEXT);
    static final Shape<Boolean> FLAG = new Flag("parameter");
    static final Shape<Integer> COUNT = new Whole("parameter", 0, 1000);
    static final Shape<Integer> PORT = new Whole("port", 1, 65_535);
    static final Shape<Long> SIZE = new Written<>("size", "^[0-9.]+([munkMGTPE]|[KMGTPE]i)?$", LintCode.BAD_QUANTITY, Quantity::bytes);
    static final Shape<Amount> MEMORY = new Written<>("memory", "^[^ ]+( *\\.\\. *[^ ]+)?$", LintCode.BAD_QUANTITY, Amount::memory);
    static final Shape<Amount> CPU = new Written<>("cpu", "^[^ ]+( *\\.\\. *[^ ]+)?$", LintCode.BAD_QUANTITY, Amount::cpu);
    /// A name as Kubernetes has it (RFC 1123 label).
    static final Shape<String> KUBERNETES_NAME = new Written<>("name", "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", LintCode.BAD_KUBERNETES_NAME, Parameters::label);
    static final Shape<String> ACCESS_MODE = oneOf("accessMode", "ReadWriteOnce", "ReadWriteMany", "ReadWriteOncePod");

    static final Shape<String> CRON = new Written<>("schedule", "^\\S+( +\\S+){4}$", LintCode.BAD_CRON, Parameters::cron);
    static final Shape<String> CIDR = new Written<>("range", "^[0-9a-fA-F.:]+/[0-9]{1,3}$", LintCode.WRONG_SHAPE, Parameters::cidr);

    private Parameters() {}

    private static String cron(String text) {
        CronExpression.parse(text);
        return text;
    }

    /// IPv4 or IPv6 with the length of its prefix.
    private static String cidr(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var length = slash < 0 ? "" : text.substring(slash + 1);
        var four = address.matches("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
        var six = address.contains(":") && address.matches("[0-9a-fA-F:]{2,39}");
        if (!four && !six || !length.matches("\\d{1,3}") || Integer.parseInt(length) > (four ? 32 : 128))
            throw new IllegalArgumentException("\"" + text + "\" is no range of addresses such as 10.0.0.0/8");
        return text;
    }

    static Choice<String> oneOf(String what, String... values) {
        var spelt = new LinkedHashMap<String, String>();
        for (var value : values) spelt.put(value, value);
        return new Choice<>(what, spelt);
    }

    private static String label(String text) {
        var good = !text.isEmpty() && text.length() <= 63 && text.charAt(0) != '-' && text.charAt(text.length() - 1) != '-'
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
        if (!good) throw new IllegalArgumentException("\"" + text + "\" is no name that Kubernetes accepts");
        return text;
    }
}
