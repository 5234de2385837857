package dev.yellow.model.read;

import dev.yellow.model.Ref;
import dev.yellow.model.placement.Assignments;
import dev.yellow.model.placement.Assignments.OnPlatform;
import dev.yellow.model.placement.Assignments.Status;
import dev.yellow.model.placement.PrimaryIngestion;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Shape;
import org.jspecify.annotations.Nullable;

/// `kind: Assignments`.
final class AssignmentsShape {
    private record Defaults(@Nullable Ref scd1, @Nullable Ref scd2) {}

    private static final Shape<Ref> PLATFORM = new RefText("platform");
    static final ObjectShape<Assignments> SHAPE = assignments();

    private AssignmentsShape() {}

    private static ObjectShape<Assignments> assignments() {
        var of = ObjectShape.document("Assignments", "Which platforms serve which groups, and which may read a store at its source.");
        var defaults = of.optional("defaults", defaults(), "The platforms of groups that are not named.");
        var groups = of.optional("groups", new EntriesOf<>("groups", "group as workspace.group", new ListOf<>("platforms", onPlatform())),
                "The platforms of each group.");
        var primary = of.optional("primaryIngestion", new NamedOf<>("primaryIngestion", "store", primaryIngestion()),
                "Which platforms alone read a store at its source.");
        return of.makes(v -> {
            var platforms = v.get(defaults, new Defaults(null, null));
            return new Assignments(platforms.scd1, platforms.scd2, v.named(groups), v.named(primary));
        });
    }

    private static ObjectShape<Defaults> defaults() {
        var of = ObjectShape.of("DefaultPlatforms", "The platforms of groups that are not named.");
        var scd1 = of.optional("scd1", PLATFORM, "For groups that need live rows.");
        var scd2 = of.optional("scd2", PLATFORM, "For groups that need all versions.");
        return of.makes(v -> new Defaults(v.get(scd1), v.get(scd2)));
    }

    private static ObjectShape<OnPlatform> onPlatform() {
        var of = ObjectShape.of("OnPlatform", "A group's life on a platform.");
        var platform = of.required("platform", PLATFORM, "The platform's name.");
        var status = of.defaulting("status", Common.choice("status", Status.values()), "provisioned",
                "Where its life stands; data is kept until it is decommissioned.");
        return of.makes(v -> {
            var name = v.get(platform);
            return name == null ? null : new OnPlatform(name, v.orDefault(status));
        });
    }

    private static ObjectShape<PrimaryIngestion> primaryIngestion() {
        var of = ObjectShape.of("PrimaryIngestion", "Which platforms alone read a store at its source.");
        var primaries = of.required("primaries", new ListOf<>("primaries", PLATFORM), "Each with all versions.");
        var from = of.optional("from", new EntriesOf<>("from", "platform", PLATFORM),
                "Which primary each other platform reads; one primary needs none.");
        var credential = of.optional("credential", new RefText("credential"), "With which platforms on other stacks log in at the primary's database.");
        var logins = of.optional("logins", new ListOf<>("logins", new RefText("login")),
                "Logins at the primary's database that may copy the store; the credential's user is one.");
        return of.makes(v -> new PrimaryIngestion(v.name(), v.list(primaries), v.named(from), v.get(credential), v.list(logins), v.at()));
    }
}
