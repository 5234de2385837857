package dev.yellow.model.assembly;

import dev.yellow.model.fault.Place;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Reading;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.tree.Node;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The parameters of the assemblies that build a namespace. What the stack does not say is null or empty.
///
/// @param namespace        empty only in a model with faults
/// @param imagePullPolicy  of every pod
/// @param imagePullSecrets names of Kubernetes secrets
/// @param image            Yellow's own
/// @param logging          levels by logger
/// @param egress           CIDRs by outside host
/// @param at               where the stack says them
public record KubernetesParameters(
        String namespace, String imagePullPolicy, List<String> imagePullSecrets, @Nullable String image, @Nullable Airflow airflow,
        Server server, ModelMerge modelMerge, GitCache gitCache,
        Jobs jobs, SortedMap<String, String> logging, SortedMap<String, List<String>> egress, @Nullable Ingress ingress,
        boolean monitoring, @Nullable MinIo minio, OwnPostgres own, ElsewherePostgres elsewhere,
        Place.InModel at) {
    public KubernetesParameters {
        imagePullSecrets = List.copyOf(imagePullSecrets);
    }

    /// @param version of the component @param image null: Airflow's own of that version
    public record Airflow(String version, @Nullable String image, @Nullable Claim dags, @Nullable Claim logs, Size size, Place.InModel at) {}

    public record Server(int replicas, Size size) {}

    /// @param cronjob the job's schedule; null: the server watches
    public record ModelMerge(boolean watch, @Nullable String schedule, Size size) {}

    public record GitCache(String mode, Claim claim, Place.InModel at) {}

    /// @param executor        kubernetes or in-process, where Yellow's own scheduler runs them
    /// @param tolerations     as Kubernetes spells them
    /// @param priorityClasses of the cluster, by `critical`, `high`, `medium` and `low`; a priority may have none
    /// @param queue           of Kueue; null: none
    public record Jobs(String executor, @Nullable String serviceAccount, SortedMap<String, String> nodeSelector, List<Map<String, Object>> tolerations,
            SortedMap<String, String> priorityClasses, @Nullable String queue) {
        /// Where the stack says nothing.
        public static final Jobs UNSAID = new Jobs("kubernetes", null, Collections.emptySortedMap(), List.of(), Collections.emptySortedMap(), null);

        public Jobs {
            tolerations = List.copyOf(tolerations);
        }
    }

    public record Ingress(String host, @Nullable String className, @Nullable String tlsSecret) {}

    public record MinIo(Claim claim, Size size) {}

    /// @param airflow the sizes of Airflow's own, where there are two
    public record OwnPostgres(@Nullable String image, List<String> extensions, Claim claim, @Nullable Backup backup, Size size, Place.InModel at) {
        public OwnPostgres {
            extensions = List.copyOf(extensions);
        }
    }

    /// @param keep dumps that are kept
    public record Backup(String schedule, int keep, Claim claim) {}

    /// @param caSecret  the secret with the certificate authority as `ca.crt`
    /// @param addresses of a host that the cluster cannot resolve
    /// @param resolve   how pods are told them: service, hostAliases or dnsConfig
    /// @param airflow   the host of Airflow's own database, where there are two; null: the same
    public record ElsewherePostgres(@Nullable String caSecret, List<String> addresses, String resolve, @Nullable String airflow, Place.InModel at) {
        public ElsewherePostgres {
            addresses = List.copyOf(addresses);
        }
    }

    /// A volume, as far as the stack says it. @param size in bytes
    public record Claim(@Nullable Long size, @Nullable String storageClass, @Nullable String accessMode) {
        public static final Claim UNSAID = new Claim(null, null, null);
    }

    /// A linted stack's parameters.
    ///
    /// @param shape of the stack's assembly
    /// @param <P>   these, or those of an assembly that has more
    public static <P> P of(ObjectShape<P> shape, Stack stack) {
        var with = stack.with() == null ? new Node.Scalar("", true, stack.withAt().line(), stack.withAt().column()) : stack.with();
        var reading = new Reading();
        reading.in(stack.withAt().file());
        var read = shape.read(with, null, reading);
        if (read == null) throw new IllegalStateException("the parameters of stack \"" + stack.name() + "\" were not linted");
        return read;
    }
}
