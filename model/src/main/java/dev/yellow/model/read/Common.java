package dev.yellow.model.read;

import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.Repository;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.quantity.Durations;
import dev.yellow.model.quantity.Quantity;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Scalars.Choice;
import dev.yellow.model.shape.Scalars.Flag;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.stack.Milestoning;
import dev.yellow.model.stack.Staging;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The shapes that several kinds have in common.
final class Common {
    static final Shape<Ref> NAME = new RefText("name");
    static final Shape<String> DOCUMENTATION = new Text("documentation");
    static final Shape<String> DEPRECATED = new Text("deprecated");
    static final Shape<Ref> TEAM = new RefText("team");
    static final Shape<Ref> CREDENTIAL = new RefText("credential");
    static final Shape<List<Ref>> LOCATIONS = new ListOf<>("locations", new RefText("location"));
    static final Shape<Repository> REPOSITORY = new Written<>("repository", "^[^/ ]+/[^ ]+@[^@ ]+$", LintCode.BAD_REPOSITORY, Repository::parse);
    static final Shape<Duration> DURATION = new Written<>("duration", "^([0-9]+(ms|s|m|h|d|w|y))+$", LintCode.BAD_DURATION, Durations::parse);
    private static final String QUANTITY = "[0-9.]+([munkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?";
    static final Shape<Long> BYTES = new Written<>("size", "^" + QUANTITY + "$", LintCode.BAD_QUANTITY, Quantity::bytes);
    static final Shape<Amount> MEMORY = new Written<>("memory", "^" + QUANTITY + "(\\s*\\.\\.\\s*" + QUANTITY + ")?$", LintCode.BAD_QUANTITY,
            Amount::memory);
    static final Shape<Amount> CPU = new Written<>("cpu", "^" + QUANTITY + "(\\s*\\.\\.\\s*" + QUANTITY + ")?$", LintCode.BAD_QUANTITY, Amount::cpu);
    static final Shape<Boolean> FLAG = new Flag("value");
    static final Shape<Status> STATUS = choice("status", Status.values());
    static final Shape<Staging> STAGING = choice("staging", Staging.values());
    static final Shape<Milestoning> MILESTONING = choice("milestoning", Milestoning.values());
    static final Shape<Tls> TLS = new Choice<>("tls", spelt(Tls.values(), Tls::spelt));
    static final Ref NO_NAME = new Ref("", new Place.InModel("", 1, 1));

    private Common() {}

    /// Each constant in lower case.
    static <E extends Enum<E>> Choice<E> choice(String what, E[] values) {
        return new Choice<>(what, spelt(values, e -> e.name().toLowerCase(Locale.ROOT)));
    }

    private static <E> Map<String, E> spelt(E[] values, Function<E, String> spelling) {
        var spelt = new LinkedHashMap<String, E>();
        for (var value : values) spelt.put(spelling.apply(value), value);
        return spelt;
    }
}
