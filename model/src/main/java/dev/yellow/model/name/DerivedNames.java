package dev.yellow.model.name;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The names of tables, views, roles and jobs that follow from the model.
///
/// A name that exceeds PostgreSQL's 63 bytes is cut at a character and ends in `_` and ten hex digits of the whole
/// name's SHA-256. Two derived names that are still equal are a lint error, never a shared table.
public final class DerivedNames {
    /// PostgreSQL's NAMEDATALEN - 1, in bytes of UTF-8.
    public static final int LIMIT = 63;
    /// The prefix of Yellow's own columns; a model column that has it is refused.
    public static final String RESERVED_PREFIX = "yellow_";

    private static final int HASH_DIGITS = 10;

    private DerivedNames() {}

    /// The schema of a platform's merge tables.
    public static String mergeSchema(String platform) {
        return fit(platform);
    }

    /// The schema of a platform's staging tables.
    public static String stagingSchema(String platform) {
        return fit(platform + "_staging");
    }

    /// The schema of a workspace's views.
    public static String viewSchema(String workspace) {
        return fit(workspace);
    }

    /// Whose views a transformer reads on a platform that does not serve its workspace: [#viewSchema] and [#readerRole] take
    /// it as they take a workspace.
    public static String apart(String platform, String workspace) {
        return platform + "_" + workspace;
    }

    public static String mergeTable(String store, String dataset) {
        return fit(store + "_" + dataset);
    }

    /// The two staging tables of a dataset: batches fill one while the other is pruned.
    public static List<String> stagingTables(String store, String dataset) {
        return List.of(fit(store + "_" + dataset + "_a"), fit(store + "_" + dataset + "_b"));
    }

    /// The view of a group's live rows of a dataset.
    public static String liveView(String group, String store, String dataset) {
        return fit(group + "_" + store + "_" + dataset);
    }

    /// The view of all versions.
    public static String historyView(String group, String store, String dataset) {
        return fit(group + "_" + store + "_" + dataset + "_history");
    }

    /// The function that answers as of a batch or a time.
    public static String asOfFunction(String group, String store, String dataset) {
        return fit(group + "_" + store + "_" + dataset + "_as_of");
    }

    /// The NOLOGIN role of a workspace's readers. Roles belong to the whole server, so the database's name is in it.
    public static String readerRole(String database, String workspace) {
        return fit(database + "_" + workspace + "_reader");
    }

    /// The NOLOGIN role that owns all views of a merge database.
    public static String viewOwnerRole(String database) {
        return fit(database + "_yellow_views");
    }

    /// The schema of one of the two sets of tables that a transformer writes by turns. @param set 0 or 1
    public static String outputSchema(String platform, String workspace, String transformer, int set) {
        return fit(platform + "_" + workspace + "_" + transformer + (set == 0 ? "_out_a" : "_out_b"));
    }

    /// The login that one run of a transformer has, made for it and dropped after it.
    public static String runRole(String database, String workspace, String transformer, UUID run) {
        return fit(database + "_" + workspace + "_" + transformer + "_run_" + run.toString().substring(0, 13).replace("-", ""));
    }

    /// `platform/workspace.transformer`.
    public static String transformerJob(String platform, String workspace, String transformer) {
        return platform + "/" + workspace + "." + transformer;
    }

    /// The schema of the views from which consumers of a primary learn of its batches of a store.
    public static String copySchema(String platform, String store) {
        return fit(platform + "_" + store + "_copy");
    }

    /// The NOLOGIN role of those consumers.
    public static String copyRole(String database, String platform, String store) {
        return fit(database + "_" + platform + "_" + store + "_copy");
    }

    /// The replication slot of a stream at its source, and its publication there. They belong to the source's server, so
    /// the merge database's name is in it. A slot's name has lower-case letters, digits and `_`: one that would need others
    /// ends in a suffix of its hash.
    public static String slot(String database, String platform, String stream) {
        var whole = "yellow_" + database + "_" + platform + "_" + stream;
        var plain = whole.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        if (plain.length() <= LIMIT && plain.equals(whole)) return plain;
        return plain.substring(0, Math.min(plain.length(), LIMIT - HASH_DIGITS - 1)) + "_" + sha256(whole.getBytes(StandardCharsets.UTF_8))
                .substring(0, HASH_DIGITS);
    }

    /// `platform/store` or `platform/store.dataset`: how every command names a stream's job.
    public static String streamJob(String platform, String stream) {
        return platform + "/" + stream;
    }

    /// The name itself where it fits, else its beginning with a suffix of its hash.
    public static String fit(String name) {
        if (name.length() <= LIMIT && isAscii(name)) return name;
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LIMIT) return name;
        var keep = LIMIT - HASH_DIGITS - 1;
        while ((bytes[keep] & 0xC0) == 0x80) keep--;
        return new String(bytes, 0, keep, StandardCharsets.UTF_8) + "_" + sha256(bytes).substring(0, HASH_DIGITS);
    }

    private static boolean isAscii(String name) {
        for (var i = 0; i < name.length(); i++) if (name.charAt(i) > 0x7f) return false;
        return true;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
