package dev.yellow.model.read;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Tree;
import dev.yellow.model.shape.Values;
import dev.yellow.model.shape.Field;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.KeepStaging;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Stack.Credentials;
import dev.yellow.model.stack.Stack.Database;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.stack.Stack.SecretStore;
import dev.yellow.model.stack.Stack.Shapes;
import java.util.List;
import java.util.OptionalInt;

/// `kind: Stack`.
final class StackShape {
    static final ObjectShape<KeepStaging> KEEP_STAGING = keepStaging();
    static final Whole PORT = new Whole("port", 1, 65_535);
    static final ObjectShape<Stack> SHAPE = stack();

    private StackShape() {}

    static OptionalInt whole(Values v, Field<Integer> field) {
        var value = v.get(field);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static ObjectShape<Stack> stack() {
        var of = ObjectShape.document("Stack", "What its platforms share: a merge database, a scheduler, secrets.");
        var name = of.required("name", Common.NAME, "The stack's name.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it is for.");
        var assembly = of.required("assembly", new RefText("assembly"), "The template that builds it, such as `yellow/shared-postgres`.");
        var scheduler = of.required("scheduler", Common.NAME,
                "What runs its jobs: `native`, which is built in, `airflow`, or another plug-in that is installed.");
        var locations = of.required("locations", Common.LOCATIONS, "Where the merge database is; zones' policies are checked against it.");
        var database = of.optional("database", database(), "The merge database; absent where the assembly brings one, as `local` does.");
        var credentials = of.required("credentials", credentials(), "Which secrets there are and where they are kept; never the secrets.");
        var geography = of.optional("geography", Common.choice("geography", Shapes.values()),
                "How shapes are kept: PostGIS types, or bytea of EWKB. Absent: not at all.");
        var readers = of.optional("readers", new EntriesOf<>("readers", "workspace", new ListOf<>("logins", new RefText("login"))),
                "Login names that get a workspace's reader role.");
        var with = of.optional("with", new Tree("with"), "The assembly's parameters, checked by the assembly's own schema.");
        var platforms = of.required("platforms", new NamedOf<>("platforms", "platform", platform()),
                "Its platforms, by names unique in the ecosystem.");
        return of.makes(v -> new Stack(
                v.get(name, Common.NO_NAME).name(), v.text(documentation), v.get(assembly), v.get(scheduler, Common.NO_NAME).name(), v.list(locations),
                        v.get(database),
                v.get(credentials), v.get(geography), v.named(readers), v.get(with), v.at(with), v.named(platforms), v.at(name)));
    }

    private static ObjectShape<Database> database() {
        var of = ObjectShape.of("Database", "The stack's one database.");
        var name = of.required("name", new RefText("database"), "The database's name.");
        var credential = of.required("credential", Common.CREDENTIAL, "A user and password of the stack's credentials.");
        var tls = of.defaulting("tls", Common.TLS, "verify-full", "How far its certificate is checked.");
        var host = of.optional("host", new RefText("host"), "Where it is; absent: the assembly provides it.");
        var port = of.optional("port", PORT, "Its port; absent: the assembly's, else 5432.");
        return of.makes(v -> new Database(v.get(name, Common.NO_NAME), v.get(credential), v.orDefault(tls), v.get(host), whole(v, port), v.at()));
    }

    private static ObjectShape<Credentials> credentials() {
        var of = ObjectShape.of("Credentials", "Declares secrets by name and type.");
        var store = of.required("store", Common.choice("store", SecretStore.values()), "Where they are kept.");
        var names = of.required("names", new EntriesOf<>("names", "credential", Common.choice("credential", CredentialType.values())),
                "Their types, by name.");
        return of.makes(v -> new Credentials(v.get(store, SecretStore.ENVIRONMENT), v.get(names, ByName.of(List.<Entry<CredentialType>>of())),
                v.at()));
    }

    private static ObjectShape<Platform> platform() {
        var of = ObjectShape.of("Platform", "An instance that keeps data for groups.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it is for.");
        var milestoning = of.required("milestoning", Common.MILESTONING, "Live rows (scd1), or all versions (scd2).");
        var keepStaging = of.optional("keepStaging", KEEP_STAGING, "How long staging is kept as evidence; pruned when both are passed.");
        var staging = of.defaulting("staging", Common.STAGING, "applied",
                "What staging keeps of each batch: what it applied, or the source's full image. Streams that copy a primary keep what they applied: the image is the primary's.");
        return of.makes(v -> new Platform(
                v.name(), v.text(documentation), v.get(milestoning), v.get(keepStaging, KeepStaging.DEFAULT).or(KeepStaging.DEFAULT),
                        v.orDefault(staging), v.at()));
    }

    private static ObjectShape<KeepStaging> keepStaging() {
        var of = ObjectShape.of("KeepStaging", "How long staging is kept; pruned when both are passed.");
        var batches = of.optional("batches", new Whole("batches", -1, Integer.MAX_VALUE), "So many batches; -1 keeps all, 0 none but the current.");
        var days = of.optional("days", new Whole("days", 0, 100_000), "So many days.");
        return of.makes(v -> new KeepStaging(whole(v, batches), whole(v, days)));
    }
}
