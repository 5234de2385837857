package dev.yellow.runtime.config;

import java.util.Locale;

/// Every setting there is. Its variable and its place in `yellow.yaml` follow from its key.
public enum Setting {
    DATABASE_URL("yellow.database.url", "", "JDBC URL of the merge database; without it an embedded PostgreSQL is started"),
    DATABASE_USER("yellow.database.user", "", "login of the merge database"),
    DATABASE_PASSWORD("yellow.database.password", "", "its password; environment only"),
    DATABASE_CREDENTIAL("yellow.database.credential", "", "name of a credential to log in to the merge database with, instead of user and password"),
    DATA_DIR("yellow.data.dir", "~/.yellow", "folder of the embedded PostgreSQL and of the demo's model"),
    CACHE_DIR("yellow.cache.dir", "", "folder in which read models are remembered; without it `.yellow/cache` below each model"),
    CREDENTIALS_STORE("yellow.credentials.store", "environment", "environment, files, keyvault, or another plug-in's"),
    CREDENTIALS_DIR("yellow.credentials.dir", "/etc/yellow/credentials", "folder of the store `files`"),
    CREDENTIALS_KEYVAULT_URL("yellow.credentials.keyvault.url", "", "the vault of the store `keyvault`, such as `https://acme.vault.azure.net`"),
    CREDENTIALS_ENTRA("yellow.credentials.entra", "",
            "logins whose password is a token of Microsoft Entra, `credential=user` by commas; the store has all others"),
    GIT_CREDENTIAL("yellow.git.credential", "", "name of the credential that reads the model's repository; without it none is used"),
    GIT_CREDENTIAL_TYPE("yellow.git.credential.type", "token", "its type: token, user_password or ssh_key"),
    GIT_CACHE_DIR("yellow.git.cache.dir", "", "folder in which clones are kept, which processes may share; without it each use fetches anew"),
    GIT_URL("yellow.git.url", "", "repository whose branch the server follows; without it the server follows none"),
    GIT_BRANCH("yellow.git.branch", "main", "the branch that the server follows: the one that the model calls live"),
    GIT_INTERVAL("yellow.git.interval", "30s", "time between two looks at the branch"),
    GIT_STACK("yellow.git.stack", "", "the stack that the server's merge database belongs to, if the model has several"),
    GIT_WEBHOOK_CREDENTIAL("yellow.git.webhook.credential", "",
            "name of the credential whose token signs the repository's webhooks; without it none is answered"),
    SERVER_URL("yellow.server.url", "",
            "address of a server, such as `https://yellow.acme.example`: commands on jobs, batches and the queue ask and tell it, and need no merge database"),
    SERVER_CREDENTIAL("yellow.server.credential", "",
            "name of the credential whose token they show it; without it the one in `server.token` of the data folder"),
    SERVER_HOST("yellow.server.host", "127.0.0.1", "address that the server binds"),
    SERVER_PORT("yellow.server.port", "8080", "port that the server binds; 0: a free one"),
    SERVER_SLOTS("yellow.server.slots", "8", "jobs that the server runs at once; 0: none"),
    SERVER_EXECUTOR("yellow.server.executor", "in-process",
            "in-process: jobs run on the server's threads; process: each in a process of its own; kubernetes: each in a pod of its own, in the namespace of the server's pod"),
    SERVER_JOB_TEMPLATE("yellow.server.job.template", "yellow-job", "executor kubernetes: the PodTemplate that pods of jobs are made from"),
    JOB_COMMAND("yellow.job.command", "yellow", "executor process: what stands for `yellow` where a job gets a process of its own, one program's path, or words with a blank between"),
    SERVER_DRAIN("yellow.server.drain", "20s",
            "how long running jobs may go on when the server is told to stop; then they are interrupted, and run again elsewhere"),
    SERVER_LEASE("yellow.server.lease", "30s", "how long a server's runs stay its own after its last sign of life; then others take them"),
    SERVER_READERS("yellow.server.readers", "", "credentials, by commas, whose tokens may read the API and the metrics"),
    SERVER_OPERATORS("yellow.server.operators", "",
            "credentials, by commas, whose tokens may also change what runs; without both lists a token is written to `server.token` in the data folder"),
    SERVER_TLS_CERTIFICATE("yellow.server.tls.certificate", "",
            "PEM file of the server's certificate and of those above it; with it the server answers HTTPS alone"),
    SERVER_TLS_KEY("yellow.server.tls.key", "", "PEM file of that certificate's private key"),
    SERVER_TLS_RELOAD("yellow.server.tls.reload", "1m", "time between two looks at both files; new ones are taken without a restart"),
    SERVER_OIDC_URL("yellow.server.oidc.url", "",
            "issuer whose tokens open the API too (OpenID Connect), such as `https://login.acme.example/realms/data`; without it none does"),
    SERVER_OIDC_AUDIENCE("yellow.server.oidc.audience", "yellow", "whom its tokens must be for"),
    SERVER_OIDC_CLAIM("yellow.server.oidc.claim", "groups", "the claim that has a token's groups; `/` stands between levels"),
    SERVER_OIDC_READERS("yellow.server.oidc.readers", "", "groups, by commas, that may read"),
    SERVER_OIDC_OPERATORS("yellow.server.oidc.operators", "", "groups, by commas, that may also change what runs"),
    SERVER_OIDC_AUTHORITY("yellow.server.oidc.authority", "",
            "PEM file of the authority that the issuer's certificate is signed by; without it those that the JVM knows"),
    SERVER_TRACES("yellow.server.traces", "",
            "where traces of runs are sent, by OTLP over HTTP, such as `http://collector:4318`; without it nothing is traced"),
    AIRFLOW_DAGS_DIR("yellow.scheduler.airflow.dags.dir", "",
            "Airflow's folder of DAGs, as this process sees it; without it `yellow airflow deliver` brings them there"),
    AIRFLOW_DELIVERY("yellow.scheduler.airflow.delivery", "snapshot", "snapshot, or baked: rows in the DAGs' own file"),
    AIRFLOW_RUNNER("yellow.scheduler.airflow.runner", "process", "process: jobs run where Airflow's tasks do; kubernetes: as pods"),
    AIRFLOW_COMMAND("yellow.scheduler.airflow.command", "",
            "runner process: what stands for `yellow` in a job's command line, words with a blank between; without it `yellow` is on the path"),
    AIRFLOW_URL("yellow.scheduler.airflow.url", "", "address of Airflow's REST API; without it Airflow is not asked"),
    AIRFLOW_CREDENTIAL("yellow.scheduler.airflow.credential", "", "name of the credential to log in to it with"),
    AIRFLOW_CREDENTIAL_TYPE("yellow.scheduler.airflow.credential.type", "user_password", "its type: user_password or token"),
    AIRFLOW_CONSOLE("yellow.scheduler.airflow.console", "", "address of the console, which DAGs link to"),
    AIRFLOW_IMAGE("yellow.scheduler.airflow.image", "", "runner kubernetes: the image that has `yellow`"),
    AIRFLOW_NAMESPACE("yellow.scheduler.airflow.namespace", "yellow", "its pods' namespace"),
    AIRFLOW_PULL_POLICY("yellow.scheduler.airflow.pull.policy", "IfNotPresent", "IfNotPresent, Always or Never"),
    AIRFLOW_PULL_SECRETS("yellow.scheduler.airflow.pull.secrets", "", "names of secrets to pull the image with"),
    AIRFLOW_SERVICE_ACCOUNT("yellow.scheduler.airflow.service.account", "", "the pods' service account"),
    AIRFLOW_SECRETS("yellow.scheduler.airflow.secrets", "", "names of Kubernetes secrets whose entries become the pods' environment"),
    AIRFLOW_CONFIG_MAPS("yellow.scheduler.airflow.config.maps", "", "the same for what is no secret"),
    AIRFLOW_LABELS("yellow.scheduler.airflow.labels", "", "labels that the pods have besides, `name=value` by commas"),
    AIRFLOW_PRIORITY_CLASS("yellow.scheduler.airflow.priority.class", "", "the pods' priority class, or one by priority of jobs: `high=NAME` by commas"),
    AIRFLOW_HOST_ALIASES("yellow.scheduler.airflow.host.aliases", "", "names that the cluster does not know, for pods: `address=name` by commas"),
    AIRFLOW_NAME_SERVERS("yellow.scheduler.airflow.name.servers", "", "addresses of name servers that pods ask too, by commas"),
    AIRFLOW_NODE_SELECTOR("yellow.scheduler.airflow.node.selector", "", "labels of the nodes that pods run on, `name=value` by commas"),
    AIRFLOW_TOLERATIONS("yellow.scheduler.airflow.tolerations", "", "the pods' tolerations, a JSON list as Kubernetes spells them"),
    AIRFLOW_QUEUE("yellow.scheduler.airflow.queue", "", "queue of Kueue that admits the pods"),
    AIRFLOW_KUBECONFIG("yellow.scheduler.airflow.kubeconfig", "", "file by which Airflow reaches the cluster; without it Airflow runs there"),
    AIRFLOW_DEFERRABLE("yellow.scheduler.airflow.deferrable", "false", "true: Airflow's triggerer waits for pods, and no worker does");

    private final String key;
    private final String otherwise;
    private final String meaning;

    Setting(String key, String otherwise, String meaning) {
        this.key = key;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /// Dotted: each part but the last is a level of `yellow.yaml`.
    public String key() {
        return key;
    }

    public String variable() {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    public String otherwise() {
        return otherwise;
    }

    public String meaning() {
        return meaning;
    }

    /// What a credential store's settings begin with.
    public static final String OF_CREDENTIALS = "yellow.credentials.";

    /// What a scheduler's settings begin with.
    public static final String OF_SCHEDULERS = "yellow.scheduler.";

    /// Whether a file must not hold it.
    boolean secret() {
        return this == DATABASE_PASSWORD;
    }
}
