package dev.yellow.model.lint;

import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.Ecosystem;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.ecosystem.GovernanceZone.Policy;
import dev.yellow.model.fault.Place;
import dev.yellow.model.shape.Nearest;
import dev.yellow.model.store.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ecosystem, its zones and teams exist and agree with one another.
final class OwnerRules implements Rule {
    @Override
    public void check(Linting in) {
        var ecosystem = in.model.ecosystem();
        if (ecosystem == null) in.report(LintCode.NO_ECOSYSTEM, Place.NOWHERE, "model has no ecosystem");
        else ecosystem(ecosystem, in);
        for (var zone : in.model.zones()) {
            if (ecosystem != null && !ecosystem.zones().has(zone.name())) {
                in.unknown(LintCode.UNKNOWN_ZONE, zone.at(), "zone", zone.name(), ecosystem.zones().list());
            }
            policies(zone, in);
        }
        for (var store : in.model.stores()) if (in.scope.covers(store) && !store.output()) team(store.team(), in);
        for (var workspace : in.model.workspaces()) if (in.scope.covers(workspace)) team(workspace.team(), in);
    }

    private static void ecosystem(Ecosystem ecosystem, Linting in) {
        if (ecosystem.live() != null && ecosystem.live().equals(ecosystem.repository()))
            in.report(LintCode.LIVE_IS_REPOSITORY, ecosystem.liveAt(), "\"live\" is the repository \"" + ecosystem.live() + "\" itself");
        for (var zone : ecosystem.zones()) {
            if (!in.model.zones().has(zone.name())) {
                in.report(LintCode.ZONE_WITHOUT_DOCUMENT, zone.at(), "zone \"" + zone.name() + "\" has no document");
            }
        }
        for (var vendor : ecosystem.vendors()) in.listedTwice("location", vendor.locations());
    }

    private static void team(@Nullable Ref team, Linting in) {
        if (team == null || in.model.team(team.name()) != null) return;
        var zone = in.model.zoneOf(team.name());
        var known = zone == null ? in.model.zones().list() : zone.teams().list();
        in.report(LintCode.UNKNOWN_TEAM, team.at(), "team \"" + team.name() + "\" is unknown", mend(team.name(), zone, known));
    }

    private static String mend(String team, @Nullable GovernanceZone zone, List<? extends Named> known) {
        var slash = team.indexOf('/');
        var wrong = zone == null ? team.substring(0, Math.max(0, slash)) : team.substring(slash + 1);
        var near = Nearest.to(wrong, known.stream().map(Named::name).toList());
        if (near == null || slash < 0) return LintCode.UNKNOWN_TEAM.mend();
        return "write \"" + (zone == null ? near + team.substring(slash) : zone.name() + "/" + near) + "\"";
    }

    private static void policies(GovernanceZone zone, Linting in) {
        for (var pattern : patterns(zone.locations(), in)) Locations.check(pattern, in);
        for (var pattern : patterns(zone.vendors(), in)) Locations.vendor(pattern.name(), pattern.at(), in);
        for (var pattern : patterns(zone.classifications(), in)) {
            if (Arrays.stream(Classification.values()).noneMatch(c -> c.spelt().equals(pattern.name())))
                in.report(LintCode.UNKNOWN_CLASSIFICATION, pattern.at(), "classification \"" + pattern.name() + "\" is unknown");
        }
    }

    /// All patterns that name one thing; those with a star are checked for where it stands.
    private static List<Ref> patterns(Policy policy, Linting in) {
        var exact = new ArrayList<Ref>();
        for (var list : List.of(policy.allow(), policy.deny())) {
            in.listedTwice("pattern", list);
            for (var pattern : list) {
                var star = pattern.name().indexOf('*');
                if (star < 0) exact.add(pattern);
                else if (star < pattern.name().length() - 1) {
                    in.report(LintCode.BAD_PATTERN, pattern.at(), "pattern \"" + pattern.name() + "\" has a star before its end");
                } else if (pattern.name().indexOf('/') > 0) Locations.vendor(pattern.name().substring(0, pattern.name().indexOf('/')), pattern.at(), in);
            }
        }
        return exact;
    }
}
