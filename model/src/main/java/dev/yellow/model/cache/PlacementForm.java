package dev.yellow.model.cache;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.placement.Assignments;
import dev.yellow.model.placement.Assignments.OnPlatform;
import dev.yellow.model.placement.PrimaryIngestion;
import java.util.List;

/// Assignments.
final class PlacementForm {
    private static final List<Assignments.Status> STATUS = List.of(Assignments.Status.values());

    private PlacementForm() {}

    static void write(Out out, Assignments a) {
        out.orNull(a.scd1(), Out::ref);
        out.orNull(a.scd2(), Out::ref);
        out.list(a.groups().list(), (o, entry) -> {
            o.ref(entry.key());
            o.list(entry.value(), PlacementForm::write);
        });
        out.list(a.primaryIngestion().list(), PlacementForm::write);
    }

    static Assignments read(In in) {
        return new Assignments(
                in.orNull(In::ref), in.orNull(In::ref), ByName.of(in.list(i -> new Entry<>(i.ref(), i.list(PlacementForm::onPlatform)))),
                ByName.of(in.list(PlacementForm::primaryIngestion)));
    }

    private static void write(Out out, OnPlatform p) {
        out.ref(p.platform());
        out.choice(p.status());
    }

    private static OnPlatform onPlatform(In in) {
        return new OnPlatform(in.ref(), in.choice(STATUS));
    }

    private static void write(Out out, PrimaryIngestion p) {
        out.text(p.name());
        out.refs(p.primaries());
        out.list(p.from().list(), (o, entry) -> {
            o.ref(entry.key());
            o.ref(entry.value());
        });
        out.orNull(p.credential(), Out::ref);
        out.refs(p.logins());
        out.place(p.at());
    }

    private static PrimaryIngestion primaryIngestion(In in) {
        return new PrimaryIngestion(in.text(), in.refs(), ByName.of(in.list(i -> new Entry<>(i.ref(), i.ref()))), in.orNull(In::ref), in.refs(), in.place());
    }
}
