package dev.yellow.model.read;

import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.ecosystem.GovernanceZone.Policy;
import dev.yellow.model.ecosystem.GovernanceZone.Team;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Shape;
import java.util.List;

/// `kind: GovernanceZone`.
final class ZoneShape {
    static final ObjectShape<GovernanceZone> SHAPE = zone();

    private record Policies(Policy locations, Policy vendors, Policy classifications) {
        static final Policies NONE = new Policies(Policy.NONE, Policy.NONE, Policy.NONE);
    }

    private ZoneShape() {}

    private static ObjectShape<GovernanceZone> zone() {
        var of = ObjectShape.document("GovernanceZone", "A part of the company with its own teams and rules about data.");
        var name = of.required("name", Common.NAME, "The zone's name, as the ecosystem lists it.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it is for.");
        var teams = of.optional("teams", new NamedOf<>("teams", "team", team()), "The zone's teams.");
        var policies = of.optional("policies", policies(), "What its teams' data must keep to.");
        return of.makes(v -> {
            var p = v.get(policies, Policies.NONE);
            return new GovernanceZone(v.get(name, Common.NO_NAME).name(), v.text(documentation), v.named(teams), p.locations, p.vendors,
                    p.classifications, v.at(name));
        });
    }

    private static ObjectShape<Team> team() {
        var of = ObjectShape.of("Team", "Owns stores and workspaces.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What the team does.");
        var repository = of.required("repository", Common.REPOSITORY, "The only place from which the team's objects may be changed.");
        return of.makes(v -> new Team(v.name(), v.text(documentation), v.get(repository), v.at()));
    }

    private static ObjectShape<Policies> policies() {
        var of = ObjectShape.of("Policies", "What a zone's data must keep to.");
        var locations = of.optional("locations", policy("LocationPolicy", "Where data may be kept.", "location such as `acme/berlin` or `acme/*`"),
                "Where data may be kept.");
        var vendors = of.optional("vendors", policy("VendorPolicy", "Who may keep data.", "vendor"), "Who may keep data.");
        var classifications = of.optional("classifications", policy("ClassificationPolicy", "Which data there may be.", "classification"),
                "Which data there may be.");
        return of.makes(v -> new Policies(v.get(locations, Policy.NONE), v.get(vendors, Policy.NONE), v.get(classifications, Policy.NONE)));
    }

    private static ObjectShape<Policy> policy(String name, String doc, String what) {
        Shape<List<Ref>> patterns = new ListOf<>("patterns", new RefText(what));
        var of = ObjectShape.of(name, doc);
        var allow = of.optional("allow", patterns, "Only these; absent: all that is not denied. `*` at the end stands for anything.");
        var deny = of.optional("deny", patterns, "None of these. `*` at the end stands for anything.");
        return of.makes(v -> new Policy(v.list(allow), v.list(deny)));
    }
}
