package dev.yellow.model.cache;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.KeepStaging;
import dev.yellow.model.stack.Milestoning;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Stack.Credentials;
import dev.yellow.model.stack.Stack.Database;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.stack.Staging;
import java.util.List;

/// Stacks and their platforms.
final class StackForm {
    static final List<Milestoning> MILESTONING = List.of(Milestoning.values());
    static final List<Staging> STAGING = List.of(Staging.values());
    private static final List<CredentialType> CREDENTIAL_TYPE = List.of(CredentialType.values());
    private static final List<Stack.Shapes> SHAPES = List.of(Stack.Shapes.values());
    private static final List<Stack.SecretStore> SECRET_STORE = List.of(Stack.SecretStore.values());

    private StackForm() {}

    static void write(Out out, Stack s) {
        out.text(s.name());
        out.text(s.documentation());
        out.orNull(s.assembly(), Out::ref);
        out.text(s.scheduler());
        out.refs(s.locations());
        out.orNull(s.database(), StackForm::write);
        out.orNull(s.credentials(), StackForm::write);
        out.choiceOrNull(s.geography());
        out.list(s.readers().list(), (o, entry) -> {
            o.ref(entry.key());
            o.refs(entry.value());
        });
        out.orNull(s.with(), NodeForm::write);
        out.place(s.withAt());
        out.list(s.platforms().list(), StackForm::write);
        out.place(s.at());
    }

    static Stack read(In in) {
        return new Stack(
                in.text(), in.text(), in.orNull(In::ref), in.text(), in.refs(), in.orNull(StackForm::database),
                in.orNull(StackForm::credentials), in.choiceOrNull(SHAPES),
                ByName.of(in.list(i -> new Entry<>(i.ref(), i.refs()))), in.orNull(NodeForm::mapping), in.place(),
                ByName.of(in.list(StackForm::platform)), in.place());
    }

    private static void write(Out out, Database d) {
        out.ref(d.name());
        out.orNull(d.credential(), Out::ref);
        out.choice(d.tls());
        out.orNull(d.host(), Out::ref);
        out.integer(d.port());
        out.place(d.at());
    }

    private static Database database(In in) {
        return new Database(in.ref(), in.orNull(In::ref), in.choice(EndpointForm.TLS), in.orNull(In::ref), in.integer(), in.place());
    }

    private static void write(Out out, Credentials c) {
        out.choice(c.store());
        out.list(c.names().list(), (o, entry) -> {
            o.ref(entry.key());
            o.choice(entry.value());
        });
        out.place(c.at());
    }

    private static Credentials credentials(In in) {
        return new Credentials(in.choice(SECRET_STORE), ByName.of(in.list(i -> new Entry<>(i.ref(), i.choice(CREDENTIAL_TYPE)))),
                in.place());
    }

    private static void write(Out out, Platform p) {
        out.text(p.name());
        out.text(p.documentation());
        out.choiceOrNull(p.milestoning());
        write(out, p.keepStaging());
        out.choice(p.staging());
        out.place(p.at());
    }

    private static Platform platform(In in) {
        return new Platform(in.text(), in.text(), in.choiceOrNull(MILESTONING), keepStaging(in), in.choice(STAGING), in.place());
    }

    static void write(Out out, KeepStaging keep) {
        out.integer(keep.batches());
        out.integer(keep.days());
    }

    static KeepStaging keepStaging(In in) {
        return new KeepStaging(in.integer(), in.integer());
    }
}
