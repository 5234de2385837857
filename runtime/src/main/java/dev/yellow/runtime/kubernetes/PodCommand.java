package dev.yellow.runtime.kubernetes;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.PodStart;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One command of Yellow's in one pod that is like those of a stack's jobs. Whatever happens the pod goes: it is removed
/// when the command ends or is interrupted, and where nobody is left to do so, the cluster ends and removes it.
public final class PodCommand implements AutoCloseable {
    private static final String LABEL = "yellow.dev/command";
    private static final String NAME = "yellow-doctor-";
    /// Beyond this the cluster ends it.
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /// So long the cluster keeps what has ended.
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final String namespace;
    private final Optional<String> stack;
    private final Patience patience;

    /// How long each may last.
    ///
    /// @param look  between two looks
    /// @param start a pod that is held up, or for which there is no place
    /// @param whole from the first to the last
    public record Patience(Duration look, Duration start, Duration whole) {
        public static final Patience USUAL = new Patience(Duration.ofMillis(500), Duration.ofSeconds(45), LONGEST.plusSeconds(15));
    }

    /// How a command's process ended.
    ///
    /// @param lastWord its result document; empty: none
    public record Ended(String pod, String namespace, int exit, String log, String lastWord) {
        /// The JSON document that it wrote, each brace that begins and ends it on a line of its own, among whatever else was
        /// written; absent: there is none.
        public Optional<Map<String, Object>> document() {
            var lines = log.lines().toList();
            var from = lines.indexOf("{");
            var to = lines.lastIndexOf("}");
            if (from < 0 || to < from) return Optional.empty();
            try {
                return Optional.of(JsonTrees.object(String.join("\n", lines.subList(from, to + 1))));
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    private PodCommand(Cluster cluster, String namespace, Optional<String> stack, Patience patience) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.stack = stack;
        this.patience = patience;
    }

    /// @param file      of the kubeconfig @param context of it
    /// @param namespace absent: the context's
    /// @param stack     the value of its label; absent: whichever is there
    /// @throws Refused when it is not said how to reach the cluster
    public static PodCommand open(Optional<Path> file, Optional<String> context, Map<String, String> variables, Optional<String> namespace,
            Optional<String> stack, Patience patience) {
        var cluster = new Cluster(Kubeconfig.access(file, context, variables));
        return new PodCommand(cluster, namespace.orElse(cluster.namespace()), stack, patience);
    }

    /// @param args     after `yellow`
    /// @param progress is told how far the pod is
    /// @throws Refused when the pod is not taken, cannot start, or ends before its process does
    public Ended run(List<String> args, Consumer<String> progress) {
        var like = JobPod.of(cluster, namespace, stack);
        var name = NAME + suffix();
        var template = like.with(args, LABEL, name);
        var pod = Trees.of("apiVersion", "v1", "kind", "Pod");
        pod.putAll(template);
        // A Job's controller is refused without a word to whoever made the Job: a pod is asked for first.
        cluster.create(new Manifest(Trees.with(pod, name, "metadata", "name")), namespace, true, ClusterFault.POD_FORBIDDEN);
        try {
            cluster.create(new Manifest(job(name, template)), namespace, false, ClusterFault.POD_FORBIDDEN);
            return follow(name, like.container(), progress);
        } finally {
            remove(name, progress);
        }
    }

    private static String suffix() {
        Random random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextInt());
    }

    private static Map<String, Object> job(String name, Map<String, Object> template) {
        var labels = Trees.of(Labels.MANAGED_BY, "yellow", LABEL, name);
        return Trees.of("apiVersion", "batch/v1", "kind", "Job", "metadata", Trees.of("name", name, "labels", labels),
                "spec", Trees.of("backoffLimit", 0, "activeDeadlineSeconds", LONGEST.toSeconds(), "ttlSecondsAfterFinished", KEPT.toSeconds(), "template", template));
    }

    private Ended follow(String job, String container, Consumer<String> progress) {
        var began = Instant.now();
        var told = "";
        while (true) {
            var waited = Duration.between(began, Instant.now());
            var seen = cluster.list("v1", "Pod", namespace, LABEL + "=" + job).stream().findFirst();
            if (seen.isEmpty()) {
                if (waited.compareTo(patience.start) >= 0) throw silent(job, "no pod was made for it");
            } else {
                var pod = seen.get();
                var name = String.valueOf(Trees.get(pod, "metadata", "name"));
                var phase = String.valueOf(Trees.at(pod, "status", "phase"));
                if (!phase.equals(told)) progress.accept("pod " + name + " in namespace " + namespace + ": " + phase);
                told = phase;
                if (phase.equals("Succeeded") || phase.equals("Failed")) return ended(pod, name, container);
                stuck(pod, name, waited);
            }
            if (waited.compareTo(patience.whole) >= 0) throw silent(job, "its process did not end");
            pause(job);
        }
    }

    private void pause(String job) {
        try {
            Thread.sleep(patience.look);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterFault.POD_SILENT.refused("Job " + job, "interrupted while its pod was waited for", e);
        }
    }

    /// A pod that waits for something which does not come.
    private void stuck(Map<String, Object> pod, String name, Duration waited) {
        var where = where(name);
        var late = waited.compareTo(patience.start) >= 0;
        for (var status : Trees.list(pod, "status", "containerStatuses")) {
            if (!(Trees.at(status, "state", "waiting", "reason") instanceof String reason)) continue;
            switch (PodStart.of(reason)) {
                case UNDER_WAY -> { }
                case HELD_UP -> {
                    if (late) throw refused(SchedulerFault.POD_STUCK, where, reason + said(Trees.at(status, "state", "waiting", "message")));
                }
                case NEVER -> throw refused(SchedulerFault.POD_STUCK, where, reason + said(Trees.at(status, "state", "waiting", "message")));
            }
        }
        if (!late || !"Pending".equals(Trees.at(pod, "status", "phase"))) return;
        for (var condition : Trees.list(pod, "status", "conditions"))
            if ("PodScheduled".equals(condition.get("type")) && "False".equals(condition.get("status")))
                throw ClusterFault.POD_UNPLACED.refused(where, condition.get("reason") + said(condition.get("message")));
        // What a volume lacks stands in events alone.
        var warnings = warnings(name);
        if (!warnings.isEmpty()) throw refused(SchedulerFault.POD_STUCK, where, warnings);
    }

    private Ended ended(Map<String, Object> pod, String name, String container) {
        var terminated = Trees.list(pod, "status", "containerStatuses").stream().filter(status -> container.equals(status.get("name")))
                .map(status -> Trees.map(status, "state", "terminated")).filter(state -> !state.isEmpty()).findFirst();
        var reason = Trees.at(pod, "status", "reason");
        var why = (reason == null ? "no reason is given" : reason) + said(Trees.at(pod, "status", "message"));
        if (terminated.isEmpty()) throw refused(SchedulerFault.PROCESS_FAILED, where(name), "the pod failed before its container ran: " + why);
        var state = terminated.get();
        if ("OOMKilled".equals(state.get("reason")))
            throw refused(SchedulerFault.OUT_OF_MEMORY, where(name), "its container used more memory than its limit and was killed");
        if ("DeadlineExceeded".equals(reason)) throw silent(name, "the cluster ended it: " + why);
        var taken = Trees.list(pod, "status", "conditions").stream()
                .filter(condition -> "DisruptionTarget".equals(condition.get("type")) && "True".equals(condition.get("status"))).findFirst();
        if (taken.isPresent()) throw refused(SchedulerFault.POD_TAKEN, where(name), "its pod was taken: " + taken.get().get("reason") + ", " + why);
        var word = state.get("message") instanceof String text && text.startsWith("{") ? text : "";
        return new Ended(name, namespace, state.get("exitCode") instanceof Number code ? code.intValue() : 1, cluster.log(namespace, name, container), word);
    }

    private String where(String pod) {
        return "pod " + pod + " in namespace " + namespace;
    }

    private RuntimeException silent(String of, String what) {
        var warnings = warnings(of);
        return ClusterFault.POD_SILENT.refused(where(of), warnings.isEmpty() ? what : what + "; the cluster says: " + warnings);
    }

    private static RuntimeException refused(SchedulerFault fault, String where, String what) {
        return new Refused(new Fault(fault, new Place.InCommand(where), what, fault.mend()));
    }

    private static String said(@Nullable Object message) {
        return message == null ? "" : ": " + message;
    }

    /// Of an object's events, the newest first; empty where there are none or they may not be read.
    private String warnings(String of) {
        try {
            return cluster.list("v1", "Event", namespace, "").stream()
                    .filter(event -> "Warning".equals(event.get("type")) && of.equals(Trees.at(event, "involvedObject", "name")))
                    .map(event -> event.get("reason") + said(event.get("message"))).distinct().limit(3).collect(Collectors.joining("; "));
        } catch (Refused _) {
            return "";
        }
    }

    /// Also while this thread is interrupted: then above all.
    private void remove(String job, Consumer<String> progress) {
        var interrupted = Thread.interrupted();
        try {
            cluster.delete("batch/v1", "Job", namespace, job, null);
        } catch (Refused e) {
            progress.accept("Job " + job + " in namespace " + namespace + " could not be removed (" + e.fault().what() + "); the cluster removes it within "
                    + LONGEST.plus(KEPT).toMinutes() + " minutes");
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
