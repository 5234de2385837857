package dev.yellow.stack;

import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.SecretRef.Fill;
import dev.yellow.assembly.kubernetes.SecretRef.Key;
import dev.yellow.assembly.manifest.JsonText;
import dev.yellow.model.assembly.KubernetesParameters;
import dev.yellow.model.fault.Place;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Stack.SecretStore;
import dev.yellow.model.stack.Tls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What follows from a stack and its parameters, and whether they fit each other.
final class StackTerms {
    static final String AIRFLOW_DATABASE = "airflow";
    /// Names of credentials that a stack with Airflow has beside those that it declares.
    static final String AIRFLOW_LOGIN = "airflow_database";
    static final String AIRFLOW_ADMINISTRATOR = "airflow";
    private static final String GIT = "git";
    private static final String OPERATOR = "api_operator";
    private static final List<String> API = List.of("api_reader", OPERATOR);
    private static final int HTTPS = 443;
    private static final int SSH = 22;
    private static final int LONGEST_LABEL = 63;

    private final StackRequest request;
    private final KubernetesParameters with;
    private final Stack stack;
    private final Cloud cloud;

    private StackTerms(StackRequest request, KubernetesParameters with, Cloud cloud) {
        this.request = request;
        this.with = with;
        this.cloud = cloud;
        this.stack = request.stack();
    }

    /// @throws dev.yellow.model.fault.Refused when they do not fit
    static StackTerms of(StackRequest request, KubernetesParameters with, Cloud cloud) {
        var terms = new StackTerms(request, with, cloud);
        terms.check();
        return terms;
    }

    private void check() {
        var credentials = stack.credentials();
        Place at = credentials == null ? stack.at() : credentials.at();
        if (!cloud.has(store()))
            throw StackFault.STORE_UNSUPPORTED.refused(at, "stack \"" + stack.name()
                    + "\" keeps its credentials in a Key Vault, which its assembly does not have");
        if (request.airflow() && with.airflow() == null)
            throw StackFault.AIRFLOW_UNSAID.refused(with.at(), "stack \"" + stack.name() + "\" has Airflow as its scheduler and does not say which");
        if (request.airflow() && store() == SecretStore.FILES)
            throw StackFault.FILES_WITH_AIRFLOW.refused(at, "stack \"" + stack.name()
                    + "\" keeps its credentials in files, which Airflow does not give to its pods");
        if (request.airflow() && checksCertificate())
            throw StackFault.FILES_WITH_AIRFLOW.refused(databaseAt(), "the jobs of stack \"" + stack.name()
                    + "\" would check the database's certificate, and Airflow does not give their pods the authority's");
        if (!isElsewhere() && stack.geography() == Stack.Shapes.POSTGIS && !with.own().extensions().contains("postgis"))
            throw StackFault.EXTENSION_MISSING.refused(with.own().at(),
                    "stack \"" + stack.name() + "\" keeps shapes as PostGIS types, and its PostgreSQL lacks the extension \"postgis\"");
        if (request.live() == null) throw StackFault.NO_REPOSITORY.refused(stack.at(), "stack \"" + stack.name() + "\" follows no branch");
        for (var address : with.elsewhere().addresses()) {
            if (!isAddress(address)) throw StackFault.ADDRESS.refused(with.elsewhere().at(), "\"" + address + "\" is no address");
        }
        if (isElsewhere() && tls() == Tls.VERIFY_FULL && !with.elsewhere().addresses().isEmpty() && with.elsewhere().resolve().equals("service"))
            throw StackFault.NAME_NOT_CERTIFIED.refused(with.elsewhere().at(),
                    "stack \"" + stack.name()
                    + "\" would reach its database by the name of a Service, which its certificate does not have");
    }

    /// A stack's name as a label's value, which is shorter than names may be.
    static String label(String stack) {
        return stack.length() <= LONGEST_LABEL ? stack : stack.substring(0, LONGEST_LABEL - 13) + "-" + Settings.digest(stack);
    }

    private Place databaseAt() {
        return stack.database() == null ? stack.at() : stack.database().at();
    }

    private boolean isElsewhere() {
        return stack.database() != null && stack.database().host() != null;
    }

    static boolean isAddress(String text) {
        return text.matches("(\\d{1,3}\\.){3}\\d{1,3}") || text.contains(":") && text.matches("[0-9a-fA-F:]{2,39}");
    }

    /// Whether Yellow's server runs jobs in pods.
    boolean runsPods() {
        return !request.airflow() && with.jobs().executor().equals("kubernetes");
    }

    SecretStore store() {
        return stack.credentials() == null ? SecretStore.ENVIRONMENT : stack.credentials().store();
    }

    KubernetesParameters.Airflow airflow() {
        var airflow = with.airflow();
        if (airflow == null) throw new IllegalStateException("check() has seen to it");
        return airflow;
    }

    AirflowRelease release() {
        var version = airflow().version();
        return version.startsWith("2.") ? AirflowRelease.two(version) : AirflowRelease.three(version);
    }

    Tls tls() {
        return stack.database() == null ? Tls.DISABLE : stack.database().tls();
    }

    boolean encrypted() {
        return tls() != Tls.DISABLE;
    }

    boolean checksCertificate() {
        return tls() == Tls.VERIFY_CA || tls() == Tls.VERIFY_FULL;
    }

    String database() {
        return stack.database() == null ? stack.name() : stack.database().name().name();
    }

    Map<String, String> images() {
        var images = new LinkedHashMap<String, String>();
        images.put("yellow", with.image() == null ? cloud.image(Images.YELLOW) : with.image());
        images.put("postgres", with.own().image() == null ? cloud.image(Images.POSTGRES) : with.own().image());
        images.put("minio", cloud.image(Images.MINIO));
        if (with.airflow() != null)
            images.put("airflow", with.airflow().image() == null ? cloud.image(Images.airflow(with.airflow().version())) : with.airflow().image());
        return images;
    }

    /// The secrets of all credentials: those that the stack declares, and Airflow's.
    SortedMap<String, SecretRef> credentials() {
        var all = new TreeMap<String, SecretRef>();
        var merge = request.login();
        request.credentials().forEach((name, type) -> all.put(name, Logins.of(name, type, store(),
                name.equals(merge) && !isElsewhere() && type == CredentialType.USER_PASSWORD ? List.of(new Fill.Known(name), new Fill.Random(24)) : List.of(),
                name.equals(merge) ? "the owner of the merge database" : "credential " + name + " of the model")));
        if (!opensItsApi())
            all.put(OPERATOR, Logins.of(OPERATOR, CredentialType.TOKEN, store(), List.of(new Fill.Random(32)), "the token of the server's API"));
        if (request.airflow()) {
            all.put(AIRFLOW_LOGIN, Logins.of(AIRFLOW_LOGIN, CredentialType.USER_PASSWORD, SecretStore.FILES,
                    isElsewhere() ? List.of() : List.of(new Fill.Known("airflow"), new Fill.Random(24)),
                    "the owner of Airflow's database"));
            all.put(AIRFLOW_ADMINISTRATOR, Logins.of(AIRFLOW_ADMINISTRATOR, CredentialType.USER_PASSWORD, store(),
                    List.of(new Fill.Known("admin"), new Fill.Random(24)), "Airflow's administrator, whom Yellow logs in as"));
        }
        all.keySet().removeAll(cloud.made());
        return all;
    }

    /// The credential that opens the merge database, if it is kept anywhere.
    List<String> login() {
        return cloud.made().contains(request.login()) ? List.of() : List.of(request.login());
    }

    /// The credentials that applying a model takes.
    List<String> mergesWith() {
        var names = new ArrayList<>(login());
        if (request.credentials().containsKey(GIT)) names.add(GIT);
        if (request.airflow()) names.add(AIRFLOW_ADMINISTRATOR);
        return names;
    }

    /// Whether the stack names a token for the server's API. A server that others reach does not start without: it gets one.
    private boolean opensItsApi() {
        return API.stream().anyMatch(name -> request.credentials().get(name) == CredentialType.TOKEN);
    }

    /// The credentials of a server that runs no job: the merge database's, and those that open its API.
    List<String> answersWith() {
        return credentials().keySet().stream().filter(name -> name.equals(request.login()) || API.contains(name)).toList();
    }

    /// The credentials of jobs, without those that the cloud makes.
    List<String> runsWith() {
        return request.credentials().keySet().stream().filter(name -> !API.contains(name) && !cloud.made().contains(name)).toList();
    }

    /// The certificate authority of the merge database.
    SecretRef authority() {
        var given = with.elsewhere().caSecret();
        return SecretRef.opaque(isElsewhere() && given != null ? given : "merge-authority",
                "the authority that signed the merge database's certificate",
                new Key("ca.crt", new Fill.Given("the authority's certificate")));
    }

    /// @param schedule of the job that applies the model; null: a pod follows the branch
    @Nullable String mergeSchedule() {
        if (with.modelMerge().watch()) return null;
        return with.modelMerge().schedule() == null ? "*/5 * * * *" : with.modelMerge().schedule();
    }

    record Remote(String url, String host, int port, String branch) {}

    boolean hasRepository() {
        return request.live() != null;
    }

    /// Where the model comes from: by ssh where the credential `git` is a key, else by https.
    Remote repository() {
        var live = request.live();
        if (live == null) throw new IllegalStateException("check() has seen to it");
        var ssh = request.credentials().get(GIT) == CredentialType.SSH_KEY;
        return new Remote((ssh ? "ssh://git@" : "https://") + live.host() + "/" + live.path(), live.host(), ssh ? SSH : HTTPS, live.branch());
    }

    Edge gitEdge(String workload) {
        var remote = repository();
        return new Edge(new Edge.Pods(workload), new Edge.Outside(remote.host(), ranges(remote.host())), remote.port());
    }

    /// CIDRs of a host, as the stack says them, or as it is an address itself.
    List<String> ranges(String host) {
        var said = with.egress().get(host);
        if (said != null) return said;
        return isAddress(host) ? List.of(host + (host.contains(":") ? "/128" : "/32")) : List.of();
    }

    /// The same of a database elsewhere, whose addresses may be said.
    List<String> ranges(String host, KubernetesParameters.ElsewherePostgres elsewhere) {
        if (with.egress().containsKey(host) || elsewhere.resolve().equals("dnsConfig") || elsewhere.addresses().isEmpty()) return ranges(host);
        return elsewhere.addresses().stream().map(address -> address + (address.contains(":") ? "/128" : "/32")).toList();
    }

    /// The environment of everything of Yellow's. No secret is among it.
    SortedMap<String, String> settings(Endpoint merge) {
        var settings = new TreeMap<String, String>();
        settings.put("YELLOW_DATABASE_URL", "jdbc:postgresql://" + merge + "/" + database() + "?sslmode=" + tls().spelt()
                + (checksCertificate() ? "&sslrootcert=" + YellowPod.AUTHORITY + "/ca.crt" : ""));
        settings.put("YELLOW_DATABASE_CREDENTIAL", request.login());
        settings.put("YELLOW_CREDENTIALS_STORE", store().name().toLowerCase(Locale.ROOT));
        if (store() == SecretStore.FILES) settings.put("YELLOW_CREDENTIALS_DIR", YellowPod.CREDENTIALS);
        settings.put("YELLOW_DATA_DIR", YellowPod.DATA);
        settings.put("YELLOW_CACHE_DIR", "/tmp");
        settings.put("YELLOW_SERVER_HOST", "0.0.0.0");
        settings.put("YELLOW_SERVER_PORT", String.valueOf(Server.PORT));
        settings.put("YELLOW_SERVER_DRAIN", "60s");
        var git = request.credentials().get(GIT);
        if (git != null) {
            settings.put("YELLOW_GIT_CREDENTIAL", GIT);
            settings.put("YELLOW_GIT_CREDENTIAL_TYPE", git.name().toLowerCase(Locale.ROOT));
        }
        if (!with.gitCache().mode().equals("off")) settings.put("YELLOW_GIT_CACHE_DIR", YellowPod.CACHE);
        for (var role : Map.of("api_reader", "YELLOW_SERVER_READERS", "api_operator", "YELLOW_SERVER_OPERATORS").entrySet())
            if (request.credentials().get(role.getKey()) == CredentialType.TOKEN) settings.put(role.getValue(), role.getKey());
        if (!opensItsApi()) settings.put("YELLOW_SERVER_OPERATORS", OPERATOR);
        if (request.airflow()) airflow(settings);
        if (runsPods()) settings.put("YELLOW_SERVER_EXECUTOR", "kubernetes");
        settings.putAll(cloud.settings());
        return settings;
    }

    private void airflow(SortedMap<String, String> settings) {
        var prefix = "YELLOW_SCHEDULER_AIRFLOW_";
        settings.put("YELLOW_SERVER_SLOTS", "0");
        settings.put(prefix + "RUNNER", "kubernetes");
        settings.put(prefix + "URL", "http://" + Airflow.WEB + ":" + Airflow.PORT);
        settings.put(prefix + "CREDENTIAL", AIRFLOW_ADMINISTRATOR);
        settings.put(prefix + "IMAGE", String.valueOf(images().get("yellow")));
        settings.put(prefix + "NAMESPACE", with.namespace());
        settings.put(prefix + "PULL_POLICY", with.imagePullPolicy());
        if (!with.imagePullSecrets().isEmpty()) settings.put(prefix + "PULL_SECRETS", String.join(",", with.imagePullSecrets()));
        settings.put(prefix + "SERVICE_ACCOUNT", with.jobs().serviceAccount() == null ? "yellow-jobs" : with.jobs().serviceAccount());
        settings.put(prefix + "SECRETS", String.join(",", store() == SecretStore.ENVIRONMENT ? runsWith().stream().map(Logins::secretName)
                .toList() : List.of()));
        settings.put(prefix + "CONFIG_MAPS", "yellow-settings,yellow-logging");
        placed(settings, prefix);
        named(settings, prefix);
        if (with.ingress() != null) settings.put(prefix + "CONSOLE", (with.ingress().tlsSecret() == null ? "http://" : "https://") + with.ingress().host());
    }

    /// What the template of pods has where Yellow's own scheduler makes them.
    private void placed(SortedMap<String, String> settings, String prefix) {
        var jobs = with.jobs();
        if (!jobs.nodeSelector().isEmpty()) settings.put(prefix + "NODE_SELECTOR", pairs(jobs.nodeSelector()));
        if (!jobs.tolerations().isEmpty()) settings.put(prefix + "TOLERATIONS", JsonText.of(jobs.tolerations()));
        if (!jobs.priorityClasses().isEmpty()) settings.put(prefix + "PRIORITY_CLASS", pairs(jobs.priorityClasses()));
        if (jobs.queue() != null) settings.put(prefix + "QUEUE", jobs.queue());
    }

    /// What pods are told of the merge database's name where Yellow's own scheduler makes them.
    private void named(SortedMap<String, String> settings, String prefix) {
        var database = stack.database();
        var addresses = with.elsewhere().addresses();
        if (database == null || database.host() == null || addresses.isEmpty()) return;
        switch (with.elsewhere().resolve()) {
            case "hostAliases" -> settings.put(prefix + "HOST_ALIASES",
                    addresses.stream().map(address -> address + "=" + database.host()).collect(Collectors.joining(",")));
            case "dnsConfig" -> settings.put(prefix + "NAME_SERVERS", String.join(",", addresses));
            default -> { } // by the name of a Service, which the cluster knows
        }
    }

    private static String pairs(SortedMap<String, String> map) {
        return map.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(","));
    }

    /// Structured lines to standard output, and the levels that the stack names.
    SortedMap<String, String> logging() {
        var logging = new TreeMap<String, String>();
        logging.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        with.logging().forEach((logger, level) -> logging.put(logger.equals("root") ? "QUARKUS_LOG_LEVEL" : "QUARKUS_LOG_CATEGORY__"
                + logger.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "__LEVEL", level));
        return logging;
    }
}
