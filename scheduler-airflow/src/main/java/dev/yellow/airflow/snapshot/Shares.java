package dev.yellow.airflow.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// How the DAGs of a stack are shared out among files: each file has those whose hash begins with its bits.
///
/// ```text
/// up to 64 DAGs: ""      more: "0" "1"      more whose hash begins with 1: "0" "10" "11"
/// ```
/// The bits of all files cover every hash once, so a snapshot of any age is read whole. Which they are follows from the
/// DAGs alone: another one changes one file, or makes two of one.
final class Shares {
    /// DAGs a file at most. Airflow 2 gives a file 50 seconds, in which a busy machine writes some 130 new DAGs to its database.
    static final int MOST = 64;

    private static final int BITS = 32;

    private Shares() {}

    /// @param most DAGs a file
    static SortedSet<String> of(Collection<String> dags, int most) {
        var shares = new TreeSet<String>();
        share("", dags.stream().map(Shares::bits).toList(), most, shares);
        return shares;
    }

    private static void share(String share, List<String> hashes, int most, SortedSet<String> shares) {
        if (hashes.size() <= most || share.length() == BITS) {
            shares.add(share);
            return;
        }
        for (var half : List.of(share + "0", share + "1")) share(half, hashes.stream().filter(hash -> hash.startsWith(half)).toList(), most, shares);
    }

    /// The first bits of a DAG's hash, as digits. The factory has the same function.
    static String bits(String dag) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(dag.getBytes(StandardCharsets.UTF_8));
            var first = (hash[0] & 0xFF) << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | hash[3] & 0xFF;
            return "%32s".formatted(Integer.toBinaryString(first)).replace(' ', '0');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
