package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.util.List;

/// Places written as `vendor/location`.
final class Locations {
    private Locations() {}

    static String vendorOf(String location) {
        var slash = location.indexOf('/');
        return slash < 0 ? location : location.substring(0, slash);
    }

    /// Where there is no ecosystem, every location is.
    static boolean isKnown(String location, Linting in) {
        var ecosystem = in.model.ecosystem();
        var vendor = ecosystem == null ? null : ecosystem.vendors().get(vendorOf(location));
        return ecosystem == null || vendor != null && location.length() > vendor.name().length()
                && vendor.locations().stream().anyMatch(l -> l.name().equals(location.substring(vendor.name().length() + 1)));
    }

    static void check(Ref location, Linting in) {
        var ecosystem = in.model.ecosystem();
        if (ecosystem == null) return;
        var vendor = ecosystem.vendors().get(vendorOf(location.name()));
        if (vendor == null) {
            in.unknown(LintCode.UNKNOWN_VENDOR, location.at(), "vendor", vendorOf(location.name()), ecosystem.vendors().list());
            return;
        }
        if (!isKnown(location.name(), in)) {
            in.unknown(LintCode.UNKNOWN_LOCATION, location.at(), "location", location.name(), spelt(vendor.name(), vendor.locations()));
        }
    }

    static void vendor(String vendor, Place at, Linting in) {
        var ecosystem = in.model.ecosystem();
        if (ecosystem != null && !ecosystem.vendors().has(vendor)) {
            in.unknown(LintCode.UNKNOWN_VENDOR, at, "vendor", vendor, ecosystem.vendors().list());
        }
    }

    private static List<Ref> spelt(String vendor, List<Ref> locations) {
        return locations.stream().map(l -> new Ref(vendor + "/" + l.name(), l.at())).toList();
    }
}
