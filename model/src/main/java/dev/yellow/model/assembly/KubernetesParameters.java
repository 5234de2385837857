package dev.yellow.model.assembly;

import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.shape.Tree;
import dev.yellow.model.shape.Values;
import java.util.function.Consumer;

/// `yellow/...`: everything in one namespace, with a PostgreSQL of its own or one from elsewhere. A group of parameters
/// for each component.
final class KubernetesParameters {
    static final ObjectShape<Values> OWN_DATABASE = shape("OwnDatabaseParameters", "Parameters of the assemblies with a PostgreSQL in the namespace.", KubernetesParameters::own);
    static final ObjectShape<Values> EXTERNAL_DATABASE = shape("ExternalDatabaseParameters", "Parameters of the assemblies with a PostgreSQL from elsewhere.", KubernetesParameters::external);

    private KubernetesParameters() {}

    static ObjectShape<Values> shape(String name, String doc, Consumer<ObjectShape.Of> database) {
        var of = ObjectShape.of(name, doc);
        common(of);
        database.accept(of);
        return of.makes(v -> v);
    }

    static void common(ObjectShape.Of of) {
        of.required("namespace", Parameters.KUBERNETES_NAME, "Where everything is.");
        of.optional("imagePullPolicy", Parameters.oneOf("imagePullPolicy", "IfNotPresent", "Always", "Never"), "Of every pod.");
        of.optional("imagePullSecrets", new ListOf<>("imagePullSecrets", Parameters.KUBERNETES_NAME), "Of every pod.");
        of.optional("image", Parameters.TEXT, "Yellow's runtime image.");
        of.optional("airflow", component("Airflow", o -> {
            o.required("version", Parameters.oneOf("version", "2.8.1", "2.11", "3.0", "3.3"), "Which Airflow.");
            o.optional("dags", volume("AirflowDags"), "The volume with the DAGs.");
            o.optional("logs", volume("AirflowLogs"), "The volume with the logs.");
        }), "Airflow, where it is the scheduler.");
        of.optional("server", component("Server", o -> o.optional("replicas", Parameters.COUNT, "How many.")), "Yellow's server with the native scheduler.");
        of.optional("modelMerge", component("ModelMerge", o -> o.optional("mode", Parameters.oneOf("mode", "cronjob", "watch"), "A job of its own, or the server's.")), "What applies the model.");
        of.optional("gitCache", component("GitCache", o -> {
            o.required("mode", Parameters.oneOf("mode", "off", "emptyDir", "volume"), "None, a folder of each pod, or a shared volume.");
            volumeFields(o);
        }), "Where repositories are cloned.");
        of.optional("jobs", component("JobTemplate", o -> {
            o.optional("serviceAccount", Parameters.KUBERNETES_NAME, "That jobs run as.");
            o.optional("nodeSelector", Parameters.LABELS, "Labels of the nodes that jobs run on.");
            o.optional("tolerations", new ListOf<>("tolerations", new Tree("toleration")), "As Kubernetes spells them.");
        }), "What all job pods have.");
        of.optional("logging", new Tree("logging"), "Levels by logger.");
        of.optional("networkPolicy", component("NetworkPolicy", o -> o.optional("egress", Parameters.LABELS, "CIDRs of outside hosts, by host.")), "Closes all but the stack's own edges.");
        of.optional("ingress", component("Ingress", o -> {
            o.required("host", Parameters.TEXT, "The console's host.");
            o.optional("className", Parameters.TEXT, "The ingress class.");
            o.optional("tlsSecret", Parameters.KUBERNETES_NAME, "The secret with its certificate.");
        }), "A way in from outside; off where nothing is said.");
        of.optional("monitoring", Parameters.FLAG, "Whether there are a PodMonitor and alert rules.");
        of.optional("minio", component("MinIo", KubernetesParameters::volumeFields), "An object store for starters and tests.");
    }

    static void own(ObjectShape.Of of) {
        of.optional("postgres", component("OwnPostgres", o -> {
            o.optional("image", Parameters.TEXT, "Its image.");
            o.optional("extensions", Parameters.TEXTS, "Such as postgis.");
            o.optional("storage", Parameters.SIZE, "Of its volume.");
            o.optional("storageClass", Parameters.TEXT, "Of its volume.");
            o.optional("backup", backup(), "A job that dumps it.");
        }), "The merge database.");
    }

    static void external(ObjectShape.Of of) {
        of.optional("postgres", component("ExternalPostgres", o -> {
            o.optional("caSecret", Parameters.KUBERNETES_NAME, "The secret with the certificate authority.");
            o.optional("addresses", Parameters.TEXTS, "Addresses of a host that the cluster cannot resolve.");
            o.optional("resolve", Parameters.oneOf("resolve", "service", "hostAliases", "dnsConfig"), "How pods are told them.");
        }), "The merge database, made elsewhere.");
    }

    /// Every component takes the four sizes.
    private static ObjectShape<Values> component(String name, Consumer<ObjectShape.Of> fields) {
        var of = ObjectShape.of(name + "Component", "Parameters of a component.");
        fields.accept(of);
        of.optional("memory", Parameters.MEMORY, "Request and limit, such as 1Gi..2Gi.");
        of.optional("cpu", Parameters.CPU, "Request and limit, such as 500m..1.");
        return of.makes(v -> v);
    }

    private static Shape<Values> volume(String name) {
        var of = ObjectShape.of(name + "Volume", "A volume.");
        volumeFields(of);
        return of.makes(v -> v);
    }

    private static void volumeFields(ObjectShape.Of of) {
        of.optional("size", Parameters.SIZE, "Such as 20Gi.");
        of.optional("storageClass", Parameters.TEXT, "The cluster's default where nothing is said.");
        of.optional("accessMode", Parameters.ACCESS_MODE, "Who may mount it.");
    }

    private static Shape<Values> backup() {
        var of = ObjectShape.of("Backup", "A job that dumps the database.");
        of.required("schedule", Parameters.TEXT, "Five fields of cron.");
        of.optional("keep", Parameters.COUNT, "Dumps that are kept.");
        of.optional("size", Parameters.SIZE, "Of its volume.");
        of.optional("storageClass", Parameters.TEXT, "Of its volume.");
        return of.makes(v -> v);
    }
}
