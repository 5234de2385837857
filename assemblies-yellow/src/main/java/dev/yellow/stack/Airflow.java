package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Versions;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Kinds;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.VolumeSource;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import dev.yellow.model.stack.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Apache Airflow of one version: its processes, the job that migrates its database, and beside each process that parses
/// DAGs a container of Yellow's that brings them.
///
/// @param release what differs between versions
/// @param sidecar of the containers that bring DAGs
/// @param tls     of its database
record Airflow(AirflowRelease release, YellowPod sidecar, String stack, String database, Tls tls, Resources resources, List<Edge> edges) implements Component {
    static final String WEB = "airflow-web";
    static final String SCHEDULER = "airflow-scheduler";
    static final String PROCESSOR = "airflow-dag-processor";
    static final String TRIGGERER = "airflow-triggerer";
    static final String MIGRATE = "airflow-migrate";
    static final int PORT = 8080;

    /// What each version is made from.
    record Given(YellowPod sidecar, String stack, String database, Tls tls, Resources resources, List<Edge> edges) {}

    static final Versions<Given, Airflow> VERSIONS = new Versions<Given, Airflow>("airflow")
            .with("2.8.1", given -> of(AirflowRelease.two("2.8.1"), given)).with("2.11", given -> of(AirflowRelease.two("2.11"), given))
            .with("3.0", given -> of(AirflowRelease.three("3.0"), given)).with("3.3", given -> of(AirflowRelease.three("3.3"), given));

    private static final View<Running> PROCESS = View.<Running>of("process").text("name", r -> r.process.name).list("args", r -> r.process.args)
            .optionalPart("probe", View.<Probe>of("probe").text("path", Probe::path).number("port", Probe::port), r -> r.process.probe)
            .flag("runsPods", r -> r.process.runsPods).flag("parses", r -> r.process.parses).list("env", Running::env);
    private static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(Airflow.class, "airflow.yaml",
            View.<Filled>of("airflow").text("image", Filled::image).text("yellow", Filled::yellow).text("stack", f -> f.airflow.stack)
            .text("version", f -> f.airflow.release.version()).text("web", _ -> WEB).number("port", _ -> PORT)
            .text("account", Filled::account).list("migrateEnv", Filled::migrateEnv).map("scripts", f -> f.airflow.release.scripts())
            .text("migrate", Filled::migrate).text("migrates", _ -> MIGRATE).map("dags", Filled::dags).map("logs", Filled::logs)
            .map("resources", f -> f.airflow.resources.tree())
            .map("small", _ -> Sized.SIDECAR.tree()).part("parts", YellowPod.Parts.VIEW, Filled::parts)
            .optionalText("authority", Filled::authority).map("authorityVolume", Filled::authorityVolume)
            .many("processes", PROCESS, Filled::processes));

    Airflow {
        edges = List.copyOf(edges);
    }

    record Probe(String path, int port) {}

    /// One of its processes.
    ///
    /// @param probe    null: it serves nothing
    /// @param parses   whether it reads DAGs
    /// @param runsPods whether it creates pods
    record Process(String name, List<String> args, @Nullable Probe probe, boolean parses, boolean runsPods) {}

    /// A process with its environment.
    record Running(Process process, List<Map<String, Object>> env) {}

    record Filled(Airflow airflow, String image, String yellow, String account, List<Map<String, Object>> migrateEnv,
            List<Running> processes, String migrate, Map<String, Object> dags, Map<String, Object> logs, YellowPod.Parts parts,
            @Nullable String authority, Map<String, Object> authorityVolume) {}

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

    private static Airflow of(AirflowRelease release, Given given) {
        return new Airflow(release, given.sidecar, given.stack, given.database, given.tls, given.resources, given.edges);
    }

    @Override
    public String name() {
        return "airflow";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("airflow", release.version());
    }

    private List<String> workloads() {
        var all = new ArrayList<>(release.processes().stream().map(Process::name).toList());
        all.add(MIGRATE);
        return all;
    }

    Need<String> image() {
        return Need.of(name(), "image", Kinds.IMAGE).usedBy(workloads());
    }

    Need<Endpoint> ownDatabase() {
        return Need.of(name(), "database", StackKinds.DATABASE).usedBy(workloads());
    }

    /// The containers that bring DAGs read the merge database.
    Need<Endpoint> mergeDatabase() {
        return Need.of(name(), "merge database", StackKinds.DATABASE).usedBy(parsers());
    }

    Need<SecretRef> login() {
        return Need.of(name(), "login", Kinds.SECRET).usedBy(workloads());
    }

    Need<SecretRef> keys() {
        return Need.of(name(), "keys", Kinds.SECRET).usedBy(workloads());
    }

    Need<SecretRef> administrator() {
        return Need.of(name(), "administrator", Kinds.SECRET).usedBy(release.administered());
    }

    Need<String> account() {
        return Need.of(name(), "account", StackKinds.ACCOUNT).usedBy(workloads());
    }

    Need<VolumeSource> dags() {
        return Need.of(name(), "dags", Kinds.VOLUME).usedBy(parsers()).unless(Airflow::alone);
    }

    Need<VolumeSource> logs() {
        return Need.of(name(), "logs", Kinds.VOLUME).usedBy(workloads()).unless(Airflow::alone);
    }

    /// Its processes reach the API server of its own, from 3 on.
    Need<Endpoint> ownApi() {
        return Need.of(name(), "own API", StackKinds.AIRFLOW).usedBy(release.callers());
    }

    private static Optional<String> alone(VolumeSource volume) {
        return volume instanceof VolumeSource.Claimed && !volume.shared()
                ? Optional.of("pods of one node alone can mount; write `accessMode: ReadWriteMany`, or leave the volume out")
                : Optional.empty();
    }

    private List<String> parsers() {
        return release.processes().stream().filter(Process::parses).map(Process::name).toList();
    }

    Provision<Endpoint> api() {
        return new Provision<>(name(), "api", StackKinds.AIRFLOW, Endpoint.of(WEB, PORT));
    }

    @Override
    public List<Need<?>> needs() {
        var needs = new ArrayList<Need<?>>(sidecar.needs());
        needs.addAll(List.of(image(), ownDatabase(), mergeDatabase(), login(), keys(), administrator(), account(), dags(), logs(), ownApi()));
        return needs;
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(api());
    }

    /// The parsing processes' sidecar.
    static YellowPod sidecar(AirflowRelease release, YellowPod like) {
        return new YellowPod("airflow", release.processes().stream().filter(Process::parses).map(Process::name).toList(),
                like.credentials(), like.store(), like.authority(), false);
    }

    @Override
    public List<Output> render(Wired wired) {
        var endpoint = wired.get(ownDatabase());
        var login = wired.get(login());
        var parts = sidecar.parts(wired);
        var settings = new TreeMap<>(release.settings());
        settings.put("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql+psycopg2://" + endpoint + "/" + database + "?sslmode=" + tls.spelt()
                + (sidecar.authority() ? "&sslrootcert=" + YellowPod.AUTHORITY + "/ca.crt" : ""));
        var env = new ArrayList<>(List.of(login.env("PGUSER", Logins.user(login)), login.env("PGPASSWORD", Logins.password(login))));
        for (var key : release.keys().entrySet()) env.add(wired.get(keys()).env(key.getKey(), key.getValue()));
        settings.forEach((name, value) -> env.add(Trees.of("name", name, "value", value)));
        var processes = release.processes().stream().map(process -> new Running(process, env(process.name, env, wired))).toList();
        var migrateEnv = env(MIGRATE, env, wired);
        var authority = sidecar.authority() ? wired.get(sidecar.authorityOfDatabase()).volume("authority", 0440) : Map.<String, Object>of();
        var image = wired.get(image());
        // A Job cannot be changed, so one that would be another has another name.
        var migrate = MIGRATE + "-" + Settings.digest(image + migrateEnv + new TreeMap<>(release.scripts()) + resources);
        return TEMPLATE.outputs(new Filled(this, image, wired.get(sidecar.image()), wired.get(account()), migrateEnv, processes, migrate,
                wired.get(dags()).tree("dags"), wired.get(logs()).tree("logs"), parts,
                authority.isEmpty() ? null : YellowPod.AUTHORITY, authority));
    }

    /// The administrator's login is given to whoever makes or checks it alone.
    private List<Map<String, Object>> env(String workload, List<Map<String, Object>> all, Wired wired) {
        if (!release.administered().contains(workload)) return all;
        var administrator = wired.get(administrator());
        var env = new ArrayList<>(List.of(administrator.env("AIRFLOW_ADMINISTRATOR", Logins.user(administrator)),
                administrator.env("AIRFLOW_ADMINISTRATOR_PASSWORD", Logins.password(administrator))));
        env.addAll(all);
        release.administration().forEach((name, value) -> env.add(Trees.of("name", name, "value", value)));
        return env;
    }
}
