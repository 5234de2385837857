package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Kinds;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.VolumeSource;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A PostgreSQL of one node. It makes the databases and their owners itself whenever it starts, so that a changed password
/// takes a restart and nothing else. Its superuser cannot log in over the network.
///
/// @param databases at least one
/// @param encrypted whether connections must be
record Postgres(String name, List<Database> databases, boolean encrypted, Resources resources) implements Component {
    static final int PORT = 5432;
    private static final int OWNER_ONLY_AND_GROUP = 0440;
    private static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(Postgres.class, "postgres.yaml",
            View.<Filled>of("postgres").text("name", Filled::name).text("image", Filled::image)
            .number("port", _ -> PORT).map("resources", Filled::resources).map("scripts", Filled::scripts)
            .text("digest", f -> Settings.digest(f.scripts.toString()))
            .many("volumes", View.TREE, Filled::volumes).many("mounts", View.TREE, Filled::mounts));
    private static final TextTemplate<Prepared> PREPARE = TextTemplate.script(Postgres.class, "prepare.sql",
            View.<Prepared>of("database").text("folder", Prepared::folder).text("user", Prepared::user)
            .text("password", Prepared::password).text("database", Prepared::database).flag("makesRoles", Prepared::makesRoles)
            .many("extensions", View.<String>of("extension").text("name", extension -> extension), Prepared::extensions));

    Postgres {
        databases = List.copyOf(databases);
    }

    /// @param owner      what names its login among the needs
    /// @param makesRoles whether the owner may create roles
    record Database(String name, String owner, boolean makesRoles, List<String> extensions) {
        Database {
            extensions = List.copyOf(extensions);
        }
    }

    record Filled(String name, String image, Map<String, Object> resources, Map<String, String> scripts, List<Map<String, Object>> volumes,
            List<Map<String, Object>> mounts) {}

    record Prepared(String folder, String user, String password, String database, boolean makesRoles, List<String> extensions) {}

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE, PREPARE);
    }

    @Override
    public ComponentType type() {
        return new ComponentType("postgres", "1");
    }

    Need<String> image() {
        return Need.of(name, "image", Kinds.IMAGE);
    }

    Need<VolumeSource> data() {
        return Need.of(name, "data", Kinds.VOLUME);
    }

    Need<SecretRef> superuser() {
        return Need.of(name, "superuser", Kinds.SECRET);
    }

    Need<SecretRef> certificate() {
        return Need.of(name, "certificate", Kinds.SECRET)
                .unless(secret -> secret.has("tls.crt") && secret.has("tls.key") ? Optional.empty() : Optional.of("has no certificate"));
    }

    Need<SecretRef> login(Database database) {
        return Need.of(name, "login of " + database.owner, Kinds.SECRET);
    }

    Provision<Endpoint> endpoint() {
        return new Provision<>(name, "endpoint", StackKinds.DATABASE, Endpoint.of(name, PORT));
    }

    @Override
    public List<Need<?>> needs() {
        var needs = new ArrayList<Need<?>>(List.of(image(), data(), superuser()));
        if (encrypted) needs.add(certificate());
        for (var database : databases) needs.add(login(database));
        return needs;
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(endpoint());
    }

    @Override
    public List<Output> render(Wired wired) {
        var volumes = new ArrayList<Map<String, Object>>();
        var mounts = new ArrayList<Map<String, Object>>();
        volumes.add(wired.get(data()).tree("data"));
        secret("superuser", wired.get(superuser()), volumes, mounts);
        if (encrypted) secret("certificate", wired.get(certificate()), volumes, mounts);
        var sql = new StringBuilder("\\set ON_ERROR_STOP on\nSET log_min_error_statement = panic;\n");
        for (var database : databases) {
            var login = wired.get(login(database));
            var volume = database.owner.replace('_', '-').toLowerCase(Locale.ROOT);
            secret(volume, login, volumes, mounts);
            sql.append(PREPARE.text(new Prepared("/secrets/" + volume, Logins.user(login), Logins.password(login), database.name,
                    database.makesRoles, database.extensions)));
        }
        var scripts = new TreeMap<String, String>();
        scripts.put("prepare.sql", sql.toString());
        scripts.put("pg_hba.conf", "local all all trust\nhost all postgres all reject\n" + (encrypted ? "hostssl" : "host") + " all all all scram-sha-256\n");
        scripts.put("postgresql.conf", configuration());
        return TEMPLATE.outputs(new Filled(name, wired.get(image()), resources.tree(), scripts, volumes, mounts));
    }

    /// A quarter of the memory that it asks for is its own; the rest is the kernel's cache and what queries sort in.
    private String configuration() {
        var ssl = encrypted ? "ssl = on\nssl_cert_file = '/secrets/certificate/tls.crt'\nssl_key_file = '/secrets/certificate/tls.key'\n" : "";
        return "hba_file = '/scripts/pg_hba.conf'\nlisten_addresses = '*'\nmax_connections = 200\nshared_buffers = "
                + Math.max(16, resources.memory().request() >> 22)
                + "MB\npassword_encryption = 'scram-sha-256'\nunix_socket_directories = '/var/run/postgresql'\n" + ssl;
    }

    private static void secret(String volume, SecretRef secret, List<Map<String, Object>> volumes, List<Map<String, Object>> mounts) {
        volumes.add(secret.volume("secret-" + volume, OWNER_ONLY_AND_GROUP));
        mounts.add(Trees.of("name", "secret-" + volume, "mountPath", "/secrets/" + volume, "readOnly", true));
    }
}
