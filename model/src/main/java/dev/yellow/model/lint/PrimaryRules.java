package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.placement.PrimaryIngestion;
import dev.yellow.model.stack.Milestoning;

/// Primaries exist, keep all versions, and can be reached by every platform that reads from them.
final class PrimaryRules implements Rule {
    @Override
    public void check(Linting in) {
        for (var entry : in.model.assignments().primaryIngestion()) {
            var store = in.model.stores().get(entry.name());
            if (store == null) {
                if (in.scope.everythingIsCovered()) in.unknown(LintCode.UNKNOWN_STORE, entry.at(), "store", entry.name(), in.model.stores().list());
                continue;
            }
            if (!in.scope.covers(store)) continue;
            primaries(entry, in);
            from(entry, in);
            readers(entry, in);
        }
    }

    private static void primaries(PrimaryIngestion entry, Linting in) {
        if (entry.primaries().isEmpty()) {
            in.report(LintCode.NO_PRIMARY, entry.at(), "store \"" + entry.name() + "\" has a primary ingestion without a primary");
        }
        in.listedTwice("primary", entry.primaries());
        for (var primary : entry.primaries()) {
            var platform = in.model.platforms().get(primary.name());
            if (platform == null) in.unknown(LintCode.UNKNOWN_PLATFORM, primary, "platform", in.model.platforms().list());
            else if (platform.milestoning() == Milestoning.SCD1) {
                in.report(LintCode.PRIMARY_NOT_SCD2, primary.at(), "primary \"" + primary.name() + "\" of store \"" + entry.name() + "\" is scd1");
            }
        }
    }

    private static void from(PrimaryIngestion entry, Linting in) {
        for (var each : entry.from()) {
            if (!in.model.platforms().has(each.name())) in.unknown(LintCode.UNKNOWN_PLATFORM, each.key(), "platform", in.model.platforms().list());
            else if (entry.isPrimary(each.name())) {
                in.report(LintCode.PRIMARY_READS_PRIMARY, each.at(), "primary \"" + each.name() + "\" of store \"" + entry.name()
                        + "\" is told to read from \"" + each.value().name() + "\"");
            }
            var source = each.value();
            if (!in.model.platforms().has(source.name())) in.unknown(LintCode.UNKNOWN_PLATFORM, source, "platform", in.model.platforms().list());
            else if (!entry.isPrimary(source.name())) {
                in.report(LintCode.NOT_A_PRIMARY, source.at(), "platform \"" + source.name() + "\" is no primary of store \"" + entry.name() + "\"");
            }
        }
    }

    /// A platform on another stack connects to the primary's database, so it must be told a host that it can reach.
    private static void readers(PrimaryIngestion entry, Linting in) {
        if (entry.primaries().isEmpty()) return;
        for (var reader : in.placement.keepers(entry.name())) {
            if (entry.isPrimary(reader) || !in.scope.coversPlatform(reader)) continue;
            var primary = in.model.primaryOf(entry.name(), reader);
            if (primary == null) {
                in.report(LintCode.PRIMARY_UNDECIDED, entry.at(), "platform \"" + reader + "\" reads store \"" + entry.name()
                        + "\", which has the primaries " + String.join(", ", entry.primaries().stream().map(Ref::name).toList()));
                continue;
            }
            var stack = in.model.stackOf(primary);
            if (stack == null || stack == in.model.stackOf(reader)) continue;
            if (stack.database() != null && stack.database().host() != null) {
                if (entry.credential() == null) {
                    in.report(LintCode.PRIMARY_WITHOUT_CREDENTIAL, entry.at(),
                            "platform \"" + reader + "\" is to read store \"" + entry.name() + "\" from primary \"" + primary
                            + "\" of stack \"" + stack.name() + "\", and no credential is named");
                }
                continue;
            }
            var said = entry.from().get(reader);
            in.report(LintCode.PRIMARY_UNREACHABLE, said == null ? entry.at() : said.at(), "platform \"" + reader + "\" is to read store \""
                    + entry.name() + "\" from primary \"" + primary + "\", whose stack \"" + stack.name() + "\" gives no host of its database");
        }
    }
}
