package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.stack.Milestoning;
import dev.yellow.model.workspace.Group;
import org.jspecify.annotations.Nullable;

/// Every group has a platform that gives what it needs.
final class AssignmentRules implements Rule {
    @Override
    public void check(Linting in) {
        for (var need : Milestoning.values()) byDefault(in.model.assignments().defaultFor(need), need, in);
        for (var entry : in.model.assignments().groups()) {
            var group = group(entry.name(), in);
            if (group == null && in.scope.everythingIsCovered()) {
                in.report(LintCode.UNKNOWN_GROUP, entry.at(), "group \"" + entry.name() + "\" is unknown");
            }
            in.listedTwice("platform", entry.value().stream().map(p -> p.platform()).toList());
            for (var on : entry.value()) assigned(entry.name(), group, on.platform(), in);
        }
        for (var workspace : in.model.workspaces()) {
            for (var group : workspace.groups()) {
                var name = workspace.name() + "." + group.name();
                var named = in.model.assignments().groups().get(name);
                // Decommissioned everywhere is a decision, not an omission.
                if (named != null ? named.value().isEmpty() : Placement.platforms(in.model, workspace, group).isEmpty()) {
                    if (in.scope.covers(workspace, group)) {
                        in.report(LintCode.GROUP_WITHOUT_PLATFORM, group.at(), "group \"" + name + "\" has no platform");
                    }
                }
            }
        }
        for (var platform : in.model.platforms()) {
            if (!in.scope.coversPlatform(platform.name()) || platform.milestoning() == null) continue;
            for (var use : in.placement.uses(platform.name())) {
                if (use.pulled() && !platform.milestoning().gives(use.group().milestoning()))
                    in.report(LintCode.MILESTONING_NOT_GIVEN, use.group().at(), "group \"" + use.name()
                            + "\" needs scd2, and its transformer is needed on platform \"" + platform.name() + "\", which is scd1");
            }
        }
    }

    private static void byDefault(@Nullable Ref platform, Milestoning need, Linting in) {
        if (platform == null) return;
        var declared = in.model.platforms().get(platform.name());
        if (declared == null) in.unknown(LintCode.UNKNOWN_PLATFORM, platform, "platform", in.model.platforms().list());
        else if (declared.milestoning() != null && !declared.milestoning().gives(need)) {
            in.report(LintCode.MILESTONING_NOT_GIVEN, platform.at(), "platform \"" + platform.name() + "\" is the default for scd2, and is scd1");
        }
    }

    private static @Nullable Group group(String name, Linting in) {
        var dot = name.indexOf('.');
        var workspace = dot < 0 ? null : in.model.workspaces().get(name.substring(0, dot));
        return workspace == null ? null : workspace.groups().get(name.substring(dot + 1));
    }

    private static void assigned(String name, @Nullable Group group, Ref platform, Linting in) {
        var declared = in.model.platforms().get(platform.name());
        if (declared == null) {
            in.unknown(LintCode.UNKNOWN_PLATFORM, platform, "platform", in.model.platforms().list());
        } else if (group != null && in.scope.coversPlatform(platform.name()) && declared.milestoning() != null && !declared.milestoning()
                .gives(group.milestoning())) {
            in.report(LintCode.MILESTONING_NOT_GIVEN, platform.at(), "group \"" + name + "\" needs scd2, and platform \"" + platform.name()
                    + "\" is scd1");
        }
    }
}
