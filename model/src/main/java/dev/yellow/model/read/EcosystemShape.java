package dev.yellow.model.read;

import dev.yellow.model.ecosystem.Ecosystem;
import dev.yellow.model.ecosystem.Ecosystem.Provider;
import dev.yellow.model.ecosystem.Ecosystem.Vendor;
import dev.yellow.model.ecosystem.Ecosystem.Zone;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;

/// `kind: Ecosystem`.
final class EcosystemShape {
    static final ObjectShape<Ecosystem> SHAPE = ecosystem();

    private EcosystemShape() {}

    private static ObjectShape<Ecosystem> ecosystem() {
        var of = ObjectShape.document("Ecosystem", "The root of the model: vendors, zones and the repositories that rule it.");
        var name = of.required("name", Common.NAME, "The ecosystem's name.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it is for.");
        var repository = of.required("repository", Common.REPOSITORY, "The only place from which this document may be changed, as host/path@branch.");
        var live = of.required("live", Common.REPOSITORY, "What running stacks follow; must differ from `repository`.");
        var vendors = of.optional("vendors", new NamedOf<>("vendors", "vendor", vendor()), "Who runs machines, and where.");
        var zones = of.optional("zones", new NamedOf<>("zones", "zone", zone()), "The governance zones and their repositories.");
        return of.makes(v -> new Ecosystem(
                v.get(name, Common.NO_NAME).name(), v.text(documentation), v.get(repository), v.get(live), v.named(vendors), v.named(zones),
                        v.at(live), v.at(name)));
    }

    private static ObjectShape<Vendor> vendor() {
        var of = ObjectShape.of("Vendor", "Who runs machines somewhere.");
        var provider = of.required("provider", Common.choice("provider", Provider.values()), "What kind of vendor.");
        var locations = of.required("locations", Common.LOCATIONS,
                "Places such as `berlin` or `usa/new_york`; stacks and containers name them as `vendor/location`.");
        return of.makes(v -> new Vendor(v.name(), v.get(provider), v.list(locations), v.at()));
    }

    private static ObjectShape<Zone> zone() {
        var of = ObjectShape.of("ZoneOwner", "A zone's place in the ecosystem.");
        var repository = of.required("repository", Common.REPOSITORY, "The only place from which the zone's document may be changed.");
        return of.makes(v -> new Zone(v.name(), v.get(repository), v.at()));
    }
}
