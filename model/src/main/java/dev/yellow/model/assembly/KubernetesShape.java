package dev.yellow.model.assembly;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.assembly.KubernetesParameters.Airflow;
import dev.yellow.model.assembly.KubernetesParameters.Backup;
import dev.yellow.model.assembly.KubernetesParameters.Claim;
import dev.yellow.model.assembly.KubernetesParameters.ElsewherePostgres;
import dev.yellow.model.assembly.KubernetesParameters.GitCache;
import dev.yellow.model.assembly.KubernetesParameters.Ingress;
import dev.yellow.model.assembly.KubernetesParameters.Jobs;
import dev.yellow.model.assembly.KubernetesParameters.MinIo;
import dev.yellow.model.assembly.KubernetesParameters.ModelMerge;
import dev.yellow.model.assembly.KubernetesParameters.OwnPostgres;
import dev.yellow.model.assembly.KubernetesParameters.Server;
import dev.yellow.model.fault.Place;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.shape.Tree;
import dev.yellow.model.shape.Values;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// `yellow/...`: everything in one namespace, with a PostgreSQL of its own or one from elsewhere. A group of parameters
/// for each component.
public final class KubernetesShape {
    /// Of the assemblies with a PostgreSQL in the namespace.
    public static final ObjectShape<KubernetesParameters> OWN_DATABASE = shape("OwnDatabaseParameters",
            "Parameters of the assemblies with a PostgreSQL in the namespace.", true);
    /// Of those with one from elsewhere.
    public static final ObjectShape<KubernetesParameters> EXTERNAL_DATABASE = shape("ExternalDatabaseParameters",
            "Parameters of the assemblies with a PostgreSQL from elsewhere.", false);

    private static final Place.InModel NOWHERE = new Place.InModel("", 1, 1);
    private static final OwnPostgres NO_OWN = new OwnPostgres(null, List.of(), Claim.UNSAID, null, Size.UNSAID, NOWHERE);
    private static final ElsewherePostgres NO_ELSEWHERE = new ElsewherePostgres(null, List.of(), "service", null, NOWHERE);

    private KubernetesShape() {}

    private static ObjectShape<KubernetesParameters> shape(String name, String doc, boolean ownDatabase) {
        var of = ObjectShape.of(name, doc);
        return of.makes(fields(of, ownDatabase));
    }

    /// Adds the fields that all assemblies of a namespace have. @return what makes the parameters of them
    static Function<Values, KubernetesParameters> fields(ObjectShape.Of of, boolean ownDatabase) {
        var namespace = of.required("namespace", Parameters.KUBERNETES_NAME, "Where everything is.");
        var policy = of.optional("imagePullPolicy", Parameters.oneOf("imagePullPolicy", "IfNotPresent", "Always", "Never"), "Of every pod.");
        var pullSecrets = of.optional("imagePullSecrets", new ListOf<>("imagePullSecrets", Parameters.KUBERNETES_NAME), "Of every pod.");
        var image = of.optional("image", Parameters.TEXT, "Yellow's runtime image.");
        var airflow = of.optional("airflow", airflow(), "Airflow, where it is the scheduler.");
        var server = of.optional("server", server(), "Yellow's server with the native scheduler.");
        var merge = of.optional("modelMerge", modelMerge(), "What applies the model.");
        var cache = of.optional("gitCache", gitCache(), "Where repositories are cloned.");
        var jobs = of.optional("jobs", jobs(), "What all job pods have.");
        var logging = of.optional("logging", Parameters.LABELS, "Levels by logger.");
        var network = of.optional("networkPolicy", network(), "Closes all but the stack's own edges.");
        var ingress = of.optional("ingress", ingress(), "A way in from outside; off where nothing is said.");
        var monitoring = of.optional("monitoring", Parameters.FLAG, "Whether there are a PodMonitor and alert rules.");
        var minio = of.optional("minio", minio(), "An object store for starters and tests.");
        var own = ownDatabase ? of.optional("postgres", own(), "The merge database.") : null;
        var elsewhere = ownDatabase ? null : of.optional("postgres", elsewhere(), "The merge database, made elsewhere.");
        return v -> new KubernetesParameters(
                v.text(namespace), v.get(policy, "IfNotPresent"), v.list(pullSecrets), v.get(image), v.get(airflow), v.get(server, new Server(1, Size.UNSAID)),
                v.get(merge, new ModelMerge(true, null, Size.UNSAID)), v.get(cache, new GitCache("off", Claim.UNSAID, NOWHERE)),
                v.get(jobs, Jobs.UNSAID),
                sorted(v.named(logging)), v.get(network, new TreeMap<>()), v.get(ingress), v.get(monitoring, false), v.get(minio),
                own == null ? NO_OWN : v.get(own, NO_OWN), elsewhere == null ? NO_ELSEWHERE : v.get(elsewhere, NO_ELSEWHERE), v.at());
    }

    private static SortedMap<String, String> sorted(ByName<Entry<String>> entries) {
        var sorted = new TreeMap<String, String>();
        for (var entry : entries) sorted.put(entry.name(), entry.value());
        return sorted;
    }

    private record SizeFields(Field<Amount> memory, Field<Amount> cpu) {
        /// Every component takes the four sizes.
        static SizeFields in(ObjectShape.Of of) {
            return new SizeFields(of.optional("memory", Parameters.MEMORY, "Request and limit, such as 1Gi..2Gi."),
                    of.optional("cpu", Parameters.CPU, "Request and limit, such as 500m..1."));
        }

        Size of(Values v) {
            return new Size(v.get(memory), v.get(cpu));
        }
    }

    private record ClaimFields(Field<Long> size, Field<String> storageClass, Field<String> accessMode) {
        static ClaimFields in(ObjectShape.Of of, String size) {
            return new ClaimFields(of.optional(size, Parameters.SIZE, "Of its volume, such as 20Gi."),
                    of.optional("storageClass", Parameters.TEXT, "Of its volume; the cluster's default where nothing is said."),
                    of.optional("accessMode", Parameters.ACCESS_MODE, "Who may mount its volume."));
        }

        Claim of(Values v) {
            return new Claim(v.get(size), v.get(storageClass), v.get(accessMode));
        }
    }

    private static ObjectShape.Of component(String name) {
        return ObjectShape.of(name + "Component", "Parameters of a component.");
    }

    private static Shape<Airflow> airflow() {
        var of = component("Airflow");
        var version = of.required("version", Parameters.oneOf("version", "2.8.1", "2.11", "3.0", "3.3"), "Which Airflow.");
        var image = of.optional("image", Parameters.TEXT, "Its image, with the providers that are needed.");
        var dags = of.optional("dags", volume("AirflowDags"), "The volume with the DAGs; a folder of each pod where nothing is said.");
        var logs = of.optional("logs", volume("AirflowLogs"), "The volume with the logs; a folder of each pod where nothing is said.");
        var size = SizeFields.in(of);
        return of.makes(v -> new Airflow(v.get(version, "3.3"), v.get(image), v.get(dags), v.get(logs), size.of(v), v.at()));
    }

    private static Shape<Server> server() {
        var of = component("Server");
        var replicas = of.optional("replicas", Parameters.COUNT, "How many.");
        var size = SizeFields.in(of);
        return of.makes(v -> new Server(v.get(replicas, 1), size.of(v)));
    }

    private static Shape<ModelMerge> modelMerge() {
        var of = component("ModelMerge");
        var mode = of.optional("mode", Parameters.oneOf("mode", "cronjob", "watch"), "A job of its own, or a pod that follows the branch.");
        var schedule = of.optional("schedule", Parameters.CRON, "Of the job, five fields of cron; every five minutes where nothing is said.");
        var size = SizeFields.in(of);
        return of.makes(v -> new ModelMerge(!v.get(mode, "watch").equals("cronjob"), v.get(schedule), size.of(v)));
    }

    private static Shape<GitCache> gitCache() {
        var of = component("GitCache");
        var mode = of.required("mode", Parameters.oneOf("mode", "off", "emptyDir", "volume"), "None, a folder of each pod, or a shared volume.");
        var claim = ClaimFields.in(of, "size");
        return of.makes(v -> new GitCache(v.get(mode, "off"), claim.of(v), v.at()));
    }

    private static Shape<Jobs> jobs() {
        var of = component("JobTemplate");
        var executor = of.optional("executor", Parameters.oneOf("executor", "kubernetes", "in-process"),
                "With the native scheduler: each run in a pod of its own, or in the server; pods where nothing is said.");
        var account = of.optional("serviceAccount", Parameters.KUBERNETES_NAME, "That jobs run as, made by somebody else.");
        var selector = of.optional("nodeSelector", Parameters.LABELS, "Labels of the nodes that jobs run on.");
        var tolerations = of.optional("tolerations", new ListOf<>("tolerations", new Tree("toleration")), "As Kubernetes spells them.");
        var classes = of.optional("priorityClasses", priorityClasses(), "The cluster's priority class of a job's pod, by the job's priority; made by somebody else.");
        var queue = of.optional("queue", Parameters.KUBERNETES_NAME, "The queue of Kueue in the namespace that admits jobs, made by somebody else.");
        return of.makes(v -> new Jobs(v.get(executor, "kubernetes"), v.get(account), sorted(v.named(selector)),
                v.list(tolerations).stream().map(PlainTrees::of).toList(), v.get(classes, Collections.emptySortedMap()), v.get(queue)));
    }

    private static Shape<SortedMap<String, String>> priorityClasses() {
        var of = ObjectShape.of("PriorityClasses", "Names of priority classes. A priority for which none is said has the cluster's default.");
        var fields = new TreeMap<String, Field<String>>();
        for (var priority : List.of("critical", "high", "medium", "low"))
            fields.put(priority, of.optional(priority, Parameters.KUBERNETES_NAME, "Of jobs of priority " + priority + "."));
        return of.makes(v -> {
            var sorted = new TreeMap<String, String>();
            fields.forEach((priority, field) -> {
                var name = v.get(field);
                if (name != null) sorted.put(priority, name);
            });
            return sorted;
        });
    }

    private static Shape<SortedMap<String, List<String>>> network() {
        var of = component("NetworkPolicy");
        var egress = of.optional("egress", new EntriesOf<>("egress", "host", new ListOf<>("ranges", Parameters.CIDR)),
                "CIDRs of outside hosts, by host; `kubernetes` is the cluster's own API.");
        return of.makes(v -> {
            var sorted = new TreeMap<String, List<String>>();
            for (var entry : v.named(egress)) sorted.put(entry.name(), entry.value());
            return sorted;
        });
    }

    private static Shape<Ingress> ingress() {
        var of = component("Ingress");
        var host = of.required("host", Parameters.TEXT, "The console's host.");
        var className = of.optional("className", Parameters.TEXT, "The ingress class.");
        var tls = of.optional("tlsSecret", Parameters.KUBERNETES_NAME, "The secret with its certificate.");
        return of.makes(v -> new Ingress(v.text(host), v.get(className), v.get(tls)));
    }

    private static Shape<MinIo> minio() {
        var of = component("MinIo");
        var claim = ClaimFields.in(of, "size");
        var size = SizeFields.in(of);
        return of.makes(v -> new MinIo(claim.of(v), size.of(v)));
    }

    private static Shape<OwnPostgres> own() {
        var of = component("OwnPostgres");
        var image = of.optional("image", Parameters.TEXT, "Its image.");
        var extensions = of.optional("extensions", Parameters.TEXTS, "Such as postgis.");
        var claim = ClaimFields.in(of, "storage");
        var backup = of.optional("backup", backup(), "A job that dumps it.");
        var size = SizeFields.in(of);
        return of.makes(v -> new OwnPostgres(v.get(image), v.list(extensions), claim.of(v), v.get(backup), size.of(v), v.at()));
    }

    private static Shape<ElsewherePostgres> elsewhere() {
        var of = component("ExternalPostgres");
        var ca = of.optional("caSecret", Parameters.KUBERNETES_NAME, "The secret with the certificate authority, as ca.crt.");
        var addresses = of.optional("addresses", Parameters.TEXTS, "Addresses of a host that the cluster cannot resolve; with dnsConfig, of its name server.");
        var resolve = of.optional("resolve", Parameters.oneOf("resolve", "service", "hostAliases", "dnsConfig"), "How pods are told them.");
        var airflow = of.optional("airflowHost", Parameters.TEXT, "The host of Airflow's own database, where there are two; the same where nothing is said.");
        return of.makes(v -> new ElsewherePostgres(v.get(ca), v.list(addresses), v.get(resolve, "service"), v.get(airflow), v.at()));
    }

    private static Shape<Claim> volume(String name) {
        var of = ObjectShape.of(name + "Volume", "A volume.");
        var claim = ClaimFields.in(of, "size");
        return of.makes(claim::of);
    }

    private static Shape<Backup> backup() {
        var of = ObjectShape.of("Backup", "A job that dumps the database.");
        var schedule = of.required("schedule", Parameters.CRON, "Five fields of cron.");
        var keep = of.optional("keep", Parameters.COUNT, "Dumps that are kept.");
        var claim = ClaimFields.in(of, "size");
        return of.makes(v -> new Backup(v.text(schedule), v.get(keep, 7), claim.of(v)));
    }
}
