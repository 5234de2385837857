package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.assembly.Component;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.kubernetes.MinIo;
import dev.yellow.assembly.kubernetes.Namespace;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.kubernetes.Policy;
import dev.yellow.assembly.kubernetes.Scratch;
import dev.yellow.assembly.kubernetes.Secret;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.SecretRef.Fill;
import dev.yellow.assembly.kubernetes.SecretRef.Key;
import dev.yellow.assembly.kubernetes.Volume;
import dev.yellow.assembly.kubernetes.VolumeSource;
import dev.yellow.model.assembly.KubernetesParameters;
import dev.yellow.model.assembly.KubernetesParameters.Claim;
import dev.yellow.model.assembly.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A stack in a namespace. All assemblies of `yellow/...` are this with other databases: they add those, and hand in where
/// they listen.
public final class NamespaceBlueprint {
    static final String OWNER = "yellow";
    private static final long GIB = 1L << 30;
    private static final int KUBERNETES_API = 443;
    private static final int KUBERNETES_API_OF_NODES = 6443;

    private final StackRequest request;
    private final KubernetesParameters with;
    private final Cloud cloud;
    private final StackTerms terms;
    private final Blueprint.Draft draft;
    private final Pods pods;
    private final SortedMap<String, Secret> credentials = new TreeMap<>();

    /// Begins with what every namespace has.
    NamespaceBlueprint(StackRequest request, KubernetesParameters with) {
        this(request, with, Cloud.NONE);
    }

    /// Begins with what every namespace has, on a cloud.
    ///
    /// @throws dev.yellow.model.fault.Refused when the stack's parts do not fit each other or the cloud
    public NamespaceBlueprint(StackRequest request, KubernetesParameters with, Cloud cloud) {
        this.request = request;
        this.with = with;
        this.cloud = cloud;
        this.terms = StackTerms.of(request, with, cloud);
        this.draft = Blueprint.of(StackTerms.label(request.stack().name()));
        draft.add(new Namespace(with.namespace(), OWNER));
        draft.add(new Policy());
        this.pods = draft.add(new Pods(with.imagePullPolicy(), with.imagePullSecrets(), terms.images()));
        for (var each : terms.credentials().entrySet())
            credentials.put(each.getKey(), draft.add(new Secret(each.getValue(), cloud.keeper(each.getValue(), each.getKey()))));
    }

    /// Where databases listen, and whose secrets are needed to trust and to enter them.
    ///
    /// @param merge     the merge database
    /// @param airflow   Airflow's own
    public record Databases(Provision<Endpoint> merge, Provision<Endpoint> airflow) {}

    /// Adds a component of the assembly's own.
    public <C extends Component> C add(C component) {
        return draft.add(component);
    }

    /// The workloads with Yellow in them.
    public List<String> workloads() {
        var all = new ArrayList<>(List.of(Server.NAME, ModelMerge.NAME));
        if (request.airflow() || terms.runsPods()) all.add(JobTemplate.NAME);
        if (request.airflow()) {
            for (var process : terms.release().processes()) if (process.parses()) all.add(process.name());
        }
        return all;
    }

    /// CIDRs of a host, as far as the stack says them.
    public List<String> ranges(String host) {
        return terms.ranges(host);
    }

    private Secret secret(SecretRef ref) {
        return draft.add(new Secret(ref, cloud.keeper(ref, null)));
    }

    Provision<SecretRef> credential(String name) {
        var secret = credentials.get(name);
        if (secret == null) throw new IllegalStateException("no credential \"" + name + "\"");
        return secret.reference();
    }

    /// Adds a PostgreSQL in the namespace.
    Postgres postgres(String name, List<Postgres.Database> databases, Claim claim, Size size) {
        var postgres = draft.add(new Postgres(name, databases, terms.encrypted(), Sized.of(size, Sized.POSTGRES)));
        var disk = disk(name, claim, 10 * GIB, "ReadWriteOnce");
        var superuser = secret(SecretRef.opaque(name + "-superuser", "the superuser of " + name + ", who cannot log in over the network",
                new Key("password", new Fill.Random(24))));
        draft.wire(postgres.image(), pods.image("postgres")).wire(postgres.data(), disk.source()).wire(postgres.superuser(), superuser.reference());
        if (terms.encrypted()) {
            var certificate = secret(new SecretRef(name + "-tls", "kubernetes.io/tls",
                    List.of(new Key("tls.crt", new Fill.Given("certificate of " + name)),
                    new Key("tls.key", new Fill.Given("its private key"))),
                    "the certificate of " + name));
            draft.wire(postgres.certificate(), certificate.reference());
        }
        for (var database : databases) draft.wire(postgres.login(database), credential(database.owner()));
        return postgres;
    }

    /// Adds the dumps of a database in the namespace, if the stack asks for them.
    void backup(Postgres of, KubernetesParameters.OwnPostgres said, String database) {
        if (said.backup() == null) return;
        var backup = draft.add(new Backup(of.name() + "-backup", database, said.backup().schedule(), said.backup().keep(), terms.encrypted(), Sized.BACKUP));
        var claim = said.backup().claim();
        var disk = disk(backup.name(), claim, 10 * GIB, "ReadWriteOnce");
        draft.wire(backup.image(), pods.image("postgres")).wire(backup.endpoint(), of.endpoint())
                .wire(backup.login(), credential(request.login())).wire(backup.dumps(), disk.source());
    }

    /// Adds a PostgreSQL that was made elsewhere, and answers where it listens. @param name of its Service, where it has one
    public Provision<Endpoint> external(String name, String host, int port) {
        return draft.add(new ExternalPostgres(name, host, port, with.elsewhere().addresses(), with.elsewhere().resolve(),
                terms.ranges(host, with.elsewhere()))).endpoint();
    }

    /// The owner of the merge database, which makes the roles of readers and of transformers.
    Postgres.Database mergeDatabase() {
        return new Postgres.Database(terms.database(), request.login(), true, with.own().extensions());
    }

    static Postgres.Database airflowDatabase() {
        return new Postgres.Database(StackTerms.AIRFLOW_DATABASE, StackTerms.AIRFLOW_LOGIN, false, List.of());
    }

    /// Adds all that a stack has beside its databases, and wires everything.
    ///
    /// @throws dev.yellow.model.fault.Refused when something does not fit
    public Blueprint build(Databases databases) {
        var merge = databases.merge();
        var settings = draft.add(new Settings("yellow-settings", terms.settings(merge.value())));
        var logging = draft.add(new Settings("yellow-logging", terms.logging()));
        var store = terms.store();
        var authority = terms.checksCertificate() ? secret(terms.authority()) : null;
        var cache = cache();
        var wiring = new YellowWiring(draft, pods.image("yellow"), settings.reference(), logging.reference(), this::credential,
                authority == null ? null : authority.reference(), cache);
        var all = List.copyOf(credentials.keySet().stream().filter(name -> !name.equals(StackTerms.AIRFLOW_LOGIN)).toList());

        var jobsAccount = draft.add(new Account(with.jobs().serviceAccount() == null ? "yellow-jobs" : with.jobs().serviceAccount(),
                with.jobs().serviceAccount() != null, List.of()));
        var serverAccount = draft.add(new Account(Server.NAME, false, terms.runsPods() ? Account.runsJobs() : List.of()));
        var serverPod = new YellowPod(Server.NAME, List.of(Server.NAME), terms.runsPods() ? terms.answersWith() : all, store,
                terms.checksCertificate(), !terms.runsPods() && cache != null);
        var inServer = !request.airflow() && !terms.runsPods();
        var server = draft.add(new Server(serverPod, with.server().replicas(), request.airflow(), terms.runsPods(),
                Sized.of(with.server().size(), Sized.SERVER),
                inServer ? with.jobs().nodeSelector() : new TreeMap<>(), inServer ? with.jobs().tolerations() : List.of(),
                inServer ? reads(Server.NAME) : terms.runsPods() ? kubernetes(Server.NAME) : List.of()));
        wiring.wire(serverPod);
        draft.wire(server.database(), merge).wire(server.account(), serverAccount.reference());
        if (!inServer) {
            var jobPod = new YellowPod(JobTemplate.NAME, List.of(JobTemplate.NAME), terms.runsWith(), store,
                    terms.runsPods() && terms.checksCertificate(), terms.runsPods() && cache != null);
            var jobs = draft.add(new JobTemplate(jobPod, with.jobs(), request.airflow(), reads(JobTemplate.NAME)));
            wiring.wire(jobPod);
            draft.wire(jobs.database(), merge).wire(jobs.account(), jobsAccount.reference());
        }

        var mergePod = new YellowPod(ModelMerge.NAME, List.of(ModelMerge.NAME), terms.mergesWith(), store, terms.checksCertificate(), cache != null);
        var follower = draft.add(new ModelMerge(mergePod, request.stack().name(), terms.repository().url(), terms.repository().branch(),
                terms.mergeSchedule(), request.airflow(),
                Sized.of(with.modelMerge().size(), Sized.MERGE), terms.gitEdge(ModelMerge.NAME)));
        wiring.wire(mergePod);
        draft.wire(follower.database(), merge);

        if (request.airflow()) airflow(databases, server, follower, wiring);
        if (with.ingress() != null) draft.add(new WayIn(with.ingress()));
        if (with.monitoring()) draft.add(new Monitoring());
        if (with.minio() != null) minio(with.minio());
        return draft.build();
    }

    private void airflow(Databases databases, Server server, ModelMerge follower, YellowWiring wiring) {
        var said = terms.airflow();
        var release = terms.release();
        var sidecar = Airflow.sidecar(release, new YellowPod("", List.of(), terms.login(), terms.store(), terms.checksCertificate(), false));
        var edges = new ArrayList<Edge>();
        for (var process : release.processes()) if (process.runsPods()) edges.addAll(kubernetes(process.name()));
        var airflow = draft.add(Airflow.VERSIONS.make(said.version(),
                new Airflow.Given(sidecar, request.stack().name(), StackTerms.AIRFLOW_DATABASE, terms.tls(),
                Sized.of(said.size(), Sized.AIRFLOW), edges)));
        var keys = secret(SecretRef.opaque("airflow-keys", "what Airflow encrypts and signs with",
                new Key(AirflowRelease.FERNET, new Fill.RandomBase64(32)), new Key(AirflowRelease.SIGNING, new Fill.Random(64))));
        var account = draft.add(new Account("airflow", false, Account.runsPods()));
        wiring.wire(sidecar);
        draft.wire(airflow.image(), pods.image("airflow")).wire(airflow.ownDatabase(), databases.airflow()).wire(airflow.mergeDatabase(), databases.merge())
                .wire(airflow.login(), credential(StackTerms.AIRFLOW_LOGIN)).wire(airflow.keys(), keys.reference())
                .wire(airflow.administrator(), credential(StackTerms.AIRFLOW_ADMINISTRATOR))
                .wire(airflow.account(), account.reference()).wire(airflow.ownApi(), airflow.api())
                .wire(airflow.dags(), volume("airflow-dags", said.dags(), GIB / 4)).wire(airflow.logs(), volume("airflow-logs", said.logs(), 2 * GIB))
                .wire(server.airflowApi(), airflow.api()).wire(follower.airflowApi(), airflow.api());
    }

    private Provision<VolumeSource> volume(String name, KubernetesParameters.@Nullable Claim claim, long bytes) {
        if (claim == null) return draft.add(new Scratch(name, bytes)).source();
        return disk(name, claim, bytes, "ReadWriteMany").source();
    }

    private @Nullable Provision<VolumeSource> cache() {
        var said = with.gitCache();
        return switch (said.mode()) {
            case "off" -> null;
            case "emptyDir" -> draft.add(new Scratch("git-cache", said.claim().size() == null ? GIB : said.claim().size())).source();
            default -> volume("git-cache", said.claim(), 5 * GIB);
        };
    }

    private void minio(KubernetesParameters.MinIo said) {
        var minio = draft.add(new MinIo("minio", Sized.of(said.size(), Sized.MINIO)));
        var login = secret(SecretRef.opaque("minio", "the login of the object store", new Key(MinIo.USER, new Fill.Known("minio")),
                new Key(MinIo.PASSWORD, new Fill.Random(24))));
        var disk = disk("minio", said.claim(), 10 * GIB, "ReadWriteOnce");
        draft.wire(minio.image(), pods.image("minio")).wire(minio.login(), login.reference()).wire(minio.data(), disk.source());
    }

    private Volume disk(String name, Claim claim, long bytes, String accessMode) {
        var mode = claim.accessMode() == null ? accessMode : claim.accessMode();
        return draft.add(new Volume(name, claim.size() == null ? bytes : claim.size(),
                claim.storageClass() == null ? cloud.storageClass(mode) : claim.storageClass(), mode));
    }

    /// What a workload in which jobs run connects to beyond the stack.
    private List<Edge> reads(String workload) {
        var edges = new ArrayList<>(sources(workload));
        if (!request.airflow() && terms.hasRepository()) edges.add(terms.gitEdge(workload));
        return edges;
    }

    private List<Edge> sources(String workload) {
        var edges = new ArrayList<Edge>();
        for (var source : request.sources()) {
            var here = with.minio() != null && source.host().equals("minio");
            edges.add(new Edge(new Edge.Pods(workload), here ? new Edge.Pods("minio")
                    : new Edge.Outside(source.host(), terms.ranges(source.host())), source.port()));
        }
        return edges;
    }

    private List<Edge> kubernetes(String workload) {
        var api = new Edge.Outside("kubernetes", terms.ranges("kubernetes"));
        return List.of(new Edge(new Edge.Pods(workload), api, KUBERNETES_API), new Edge(new Edge.Pods(workload), api, KUBERNETES_API_OF_NODES));
    }
}
