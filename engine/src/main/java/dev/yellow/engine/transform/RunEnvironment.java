package dev.yellow.engine.transform;

import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The contract with a program: what it finds in its environment. `docs/transformers.md` describes it for users.
final class RunEnvironment {
    /// What a program needs of the machine. Nothing else is handed on: this process's environment holds secrets.
    private static final String PASSED_ON = "PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|UV_.*|PIP_.*|SSL_CERT_.*|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|JAVA_HOME|"
            + "(?i:https?_proxy|no_proxy|all_proxy)";

    private RunEnvironment() {}

    static Map<String, String> of(Map<String, String> machine, Database.Address at, UserPassword login, Transformation of,
            InputViews views, OutputSets set, String job, String run, int batch) {
        var environment = new TreeMap<String, String>();
        machine.forEach((name, value) -> {
            if (name.matches(PASSED_ON)) environment.put(name, value);
        });
        environment.put("PGHOST", at.host());
        environment.put("PGPORT", Integer.toString(at.port()));
        environment.put("PGDATABASE", at.database());
        environment.put("PGUSER", login.username());
        environment.put("PGPASSWORD", login.password());
        environment.put("PGSSLMODE", at.tls());
        if (!at.rootCertificate().isEmpty()) environment.put("PGSSLROOTCERT", at.rootCertificate());
        environment.put("PGAPPNAME", "yellow-transformer");
        environment.put("YELLOW_JOB", job);
        environment.put("YELLOW_RUN", run);
        environment.put("YELLOW_BATCH", Integer.toString(batch));
        environment.put("YELLOW_MODE", of.mode().name().toLowerCase(Locale.ROOT));
        environment.put("YELLOW_INPUT_SCHEMA", views.schema());
        environment.put("YELLOW_OUTPUT_SCHEMA", set.schema());
        for (var input : of.inputs()) environment.put(variable("YELLOW_INPUT", input.group(), input.store(), input.dataset()), views.quoted(input, set));
        for (var output : of.outputs()) environment.put(variable("YELLOW_OUTPUT", output.name()), set.table(output.name()));
        return environment;
    }

    private static String variable(String... parts) {
        return String.join("_", parts).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    }
}
