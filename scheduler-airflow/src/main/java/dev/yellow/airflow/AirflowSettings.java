package dev.yellow.airflow;

import dev.yellow.spi.scheduler.JobDefinition.Priority;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How a stack's jobs get to Airflow, from the settings `yellow.scheduler.airflow.*`.
///
/// @param folder     Airflow's folder of DAGs, as this process sees it; absent: a sidecar delivers
/// @param baked      whether the rows are in the factory's own file
/// @param runner     where jobs run
/// @param url        Airflow's REST API; absent: it is not asked
/// @param login      what to log in to it with; absent: nothing is asked for
/// @param console    address that DAGs link to; may be empty
public record AirflowSettings(Optional<Path> folder, boolean baked, Runner runner, Optional<URI> url, Optional<Login> login, String console) {
    /// @param credential its name @param token whether it is a token; else user and password
    public record Login(String credential, boolean token) {}

    /// Where jobs run.
    public sealed interface Runner {
        /// As processes of the machine that runs Airflow's tasks.
        ///
        /// @param command what stands for `yellow` in a job's command line; empty: `yellow` is on the path
        record Processes(List<String> command) implements Runner {
            public Processes {
                command = List.copyOf(command);
            }
        }

        /// As pods.
        ///
        /// @param secrets    Kubernetes secrets whose entries become the pod's environment, by reference
        /// @param configMaps the same for what is no secret
        /// @param labels     that the pods have besides
        /// @param placed     where they run, and before whom
        /// @param names      what they know of names beside the cluster
        /// @param queue      of Kueue; absent: none
        /// @param kubeconfig absent: Airflow runs in the cluster
        /// @param deferrable whether Airflow's triggerer waits for pods instead of a worker's slot
        record Pods(String namespace, String image, String pullPolicy, List<String> pullSecrets, Optional<String> serviceAccount,
                List<String> secrets, List<String> configMaps, SortedMap<String, String> labels,
                Placed placed, Names names, Optional<String> queue, Optional<String> kubeconfig, boolean deferrable) implements Runner {
            public Pods {
                pullSecrets = List.copyOf(pullSecrets);
                secrets = List.copyOf(secrets);
                configMaps = List.copyOf(configMaps);
                labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
            }
        }
    }

    /// Where pods run, and before whom.
    ///
    /// @param nodeSelector    labels of their nodes
    /// @param tolerations     as Kubernetes spells them
    /// @param priorityClasses of the cluster, by a job's priority; one that is not named has the cluster's default
    public record Placed(SortedMap<String, String> nodeSelector, List<Map<String, Object>> tolerations, Map<Priority, String> priorityClasses) {
        public Placed {
            nodeSelector = Collections.unmodifiableSortedMap(new TreeMap<>(nodeSelector));
            tolerations = List.copyOf(tolerations);
            priorityClasses = Map.copyOf(priorityClasses);
        }
    }

    /// What pods know of names that the cluster's own name server does not.
    ///
    /// @param aliases names by address @param servers addresses of name servers that are asked too
    public record Names(SortedMap<String, String> aliases, List<String> servers) {
        public Names {
            aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
            servers = List.copyOf(servers);
        }
    }

    private static final String PREFIX = "airflow.";

    /// @param settings `yellow.scheduler.*`, by the rest of the key
    /// @throws dev.yellow.model.fault.Refused when one is wrong
    public static AirflowSettings of(Map<String, String> settings) {
        var in = new In(settings);
        var url = in.text("url").map(text -> {
            if (!text.matches("https?://[^\\s@]+"))
                throw AirflowFault.SETTINGS.refused("setting yellow.scheduler.airflow.url is no http or https URL, or has a login in it");
            return URI.create(text.replaceAll("/+$", ""));
        });
        return new AirflowSettings(in.text("dags.dir").map(Path::of), in.word("delivery", "snapshot", "snapshot", "baked").equals("baked"),
                in.word("runner", "process", "process", "kubernetes").equals("process") ? new Runner.Processes(in.words("command", "\\s+")) : pods(in),
                url, in.text("credential")
                .map(name -> new Login(name, in.word("credential.type", "user_password", "user_password", "token").equals("token"))),
                in.text("console").orElse("").replaceAll("/+$", ""));
    }

    private static Runner.Pods pods(In in) {
        return new Runner.Pods(in.text("namespace").orElse("yellow"),
                in.text("image").orElseThrow(() ->
                AirflowFault.SETTINGS.refused("setting yellow.scheduler.airflow.image is missing: pods need an image that has `yellow`")),
                in.word("pull.policy", "IfNotPresent", "IfNotPresent", "Always", "Never"), in.words("pull.secrets", "[,\\s]+"), in.text("service.account"),
                in.words("secrets", "[,\\s]+"), in.words("config.maps", "[,\\s]+"), in.pairs("labels"),
                new Placed(in.pairs("node.selector"), in.objects("tolerations"), in.priorityClasses()),
                new Names(in.pairs("host.aliases"), in.words("name.servers", "[,\\s]+")), in.text("queue"), in.text("kubeconfig"),
                in.word("deferrable", "false", "true", "false").equals("true"));
    }

    private record In(Map<String, String> settings) {
        Optional<String> text(String key) {
            return Optional.ofNullable(settings.get(PREFIX + key)).map(String::strip).filter(text -> !text.isEmpty());
        }

        String word(String key, String otherwise, String... allowed) {
            var text = text(key).orElse(otherwise);
            if (!List.of(allowed).contains(text))
                throw AirflowFault.SETTINGS.refused("setting yellow.scheduler.airflow." + key + " is \"" + text + "\", and may be "
                        + String.join(", ", allowed));
            return text;
        }

        SortedMap<String, String> pairs(String key) {
            var pairs = new TreeMap<String, String>();
            for (var word : words(key, "[,\\s]+")) {
                var at = word.indexOf('=');
                if (at < 1) throw AirflowFault.SETTINGS.refused("setting yellow.scheduler.airflow." + key + " has \"" + word + "\", which is no name=value");
                pairs.put(word.substring(0, at), word.substring(at + 1));
            }
            return pairs;
        }

        /// One class for all pods, or `priority=class` by commas.
        Map<Priority, String> priorityClasses() {
            var key = "priority.class";
            var classes = new EnumMap<Priority, String>(Priority.class);
            if (text(key).filter(text -> !text.contains("=")).isPresent()) {
                for (var priority : Priority.values()) classes.put(priority, text(key).get());
                return classes;
            }
            var known = Arrays.stream(Priority.values()).collect(Collectors.toMap(each -> each.name().toLowerCase(Locale.ROOT), each -> each));
            pairs(key).forEach((name, priorityClass) -> {
                if (!known.containsKey(name))
                    throw AirflowFault.SETTINGS.refused("setting yellow.scheduler.airflow." + key + " has \"" + name + "\", which is no priority of jobs");
                classes.put(known.get(name), priorityClass);
            });
            return classes;
        }

        /// A JSON list of objects.
        List<Map<String, Object>> objects(String key) {
            if (text(key).isEmpty()) return List.of();
            try {
                return Json.objects(Json.object("{\"all\": " + text(key).get() + "}"), "all");
            } catch (IllegalArgumentException _) {
                throw AirflowFault.SETTINGS.refused("setting yellow.scheduler.airflow." + key + " is no JSON list of objects");
            }
        }

        List<String> words(String key, String separator) {
            return text(key).map(text -> Arrays.stream(text.split(separator)).filter(word -> !word.isEmpty()).toList()).orElse(List.of());
        }
    }
}
