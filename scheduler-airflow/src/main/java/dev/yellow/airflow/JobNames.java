package dev.yellow.airflow;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// The names that a job has elsewhere. One that does not fit, or had to be spelt otherwise, ends in a suffix of the
/// whole key's hash, so that two jobs never share one.
public final class JobNames {
    private static final int DAG = 240;
    /// No name of a model has a hyphen.
    private static final String ONCE = "-once";
    private static final int LABEL = 63;
    /// Room for the suffix that Airflow adds.
    private static final int POD = 50;
    private static final int HASH_DIGITS = 10;

    private JobNames() {}

    /// The DAG of a job. One that runs once has another than it had before, since Airflow runs a DAG once that never ran.
    public static String dag(String stack, JobDefinition job) {
        return dag(stack, job.key()) + (job.schedule() instanceof Schedule.Once ? ONCE : "");
    }

    /// `stack.platform.store.dataset`.
    public static String dag(String stack, String key) {
        var slash = key.indexOf('/');
        var whole = stack + "." + key.substring(0, slash) + "." + key.substring(slash + 1);
        // A dot in a stack or platform could make two keys one.
        var plain = stack.indexOf('.') < 0 && key.lastIndexOf('.', slash) < 0 && key.indexOf('/', slash + 1) < 0;
        return fit(plain ? whole : "", whole.replaceAll("[^A-Za-z0-9_.-]", "_"), DAG, "_", stack + "/" + key);
    }

    /// A DNS label's beginning; Airflow adds letters of its own.
    public static String pod(String key) {
        return fit(key.replace('/', '-'), key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-"), POD, "-", key);
    }

    public static String label(String key) {
        return fit(key.replace('/', '.'), key.replaceAll("[^A-Za-z0-9_.-]", "."), LABEL, "-", key);
    }

    /// `yellow.stack.source.shop`: Airflow 2 takes no colon in a pool's name.
    public static String pool(String stack, String group) {
        var whole = "yellow." + stack + "." + group;
        return fit(whole.replaceFirst(":", "."), whole.replaceAll("[^A-Za-z0-9_.-]", "."), DAG, "_", whole);
    }

    private static String fit(String faithful, String spelt, int limit, String joint, String hashed) {
        if (spelt.equals(faithful) && spelt.length() <= limit) return spelt;
        var keep = Math.min(spelt.length(), limit - HASH_DIGITS - joint.length());
        return spelt.substring(0, keep).replaceAll("[^A-Za-z0-9]+$", "") + joint + hash(hashed);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
