package dev.yellow.stack;

import dev.yellow.stack.Airflow.Probe;
import dev.yellow.stack.Airflow.Process;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What differs between versions of Airflow.
///
/// @param settings     environment that is no secret
/// @param keys         environment by the key of the secret that has it
/// @param administered the workloads that know the administrator's login
/// @param administration environment of those workloads that is no secret
/// @param callers      the processes that call the API server
record AirflowRelease(String version, List<Process> processes, SortedMap<String, String> settings, SortedMap<String, String> keys,
        Map<String, String> scripts, List<String> administered, SortedMap<String, String> administration, List<String> callers) {
    static final String FERNET = "fernet-key";
    static final String SIGNING = "signing-key";
    private static final int HEALTH_PORT = 8974;

    AirflowRelease {
        processes = List.copyOf(processes);
        scripts = Collections.unmodifiableMap(new TreeMap<>(scripts)); // in one order in every process
        administered = List.copyOf(administered);
        callers = List.copyOf(callers);
    }

    /// With a web server, and DAGs parsed by the scheduler. The administrator is a row of its database.
    static AirflowRelease two(String version) {
        var settings = common();
        settings.put("AIRFLOW__API__AUTH_BACKENDS", "airflow.api.auth.backend.basic_auth");
        var processes = List.of(new Process(Airflow.SCHEDULER, List.of("airflow", "scheduler"), new Probe("/health", HEALTH_PORT), true, true),
                new Process(Airflow.TRIGGERER, List.of("airflow", "triggerer"), null, true, true),
                new Process(Airflow.WEB, List.of("airflow", "webserver", "--port", "8080"), new Probe("/health", Airflow.PORT), false, false));
        return new AirflowRelease(version, processes, settings, keys("AIRFLOW__WEBSERVER__SECRET_KEY"), Map.of("migrate.sh", """
                set -eu
                airflow db migrate
                python /scripts/administrator.py
                """, "administrator.py", """
                import os
                from airflow.www.app import cached_app

                app = cached_app()
                with app.app_context():
                    manager = app.appbuilder.sm
                    name = os.environ["AIRFLOW_ADMINISTRATOR"]
                    password = os.environ["AIRFLOW_ADMINISTRATOR_PASSWORD"]
                    user = manager.find_user(username=name)
                    if user is None:
                        role = manager.find_role("Admin")
                        if not manager.add_user(name, name, name, name + "@localhost", role, password):
                            raise SystemExit("the administrator could not be made")
                    else:
                        manager.reset_password(user.id, password)
                """), List.of(Airflow.MIGRATE), new TreeMap<>(), List.of());
    }

    /// With an API server, which tasks call too, and a process of its own that parses DAGs. The administrator is a line of a
    /// file.
    static AirflowRelease three(String version) {
        var settings = common();
        settings.put("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", "http://" + Airflow.WEB + ":" + Airflow.PORT + "/execution/");
        var administration = new TreeMap<String, String>();
        administration.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "$(AIRFLOW_ADMINISTRATOR):admin");
        administration.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", "/opt/airflow/passwords.json");
        settings.put("AIRFLOW__API__PORT", "8080");
        var processes = List.of(new Process(Airflow.SCHEDULER, List.of("airflow", "scheduler"), new Probe("/health", HEALTH_PORT), true, true),
                new Process(Airflow.PROCESSOR, List.of("airflow", "dag-processor"), null, true, false),
                new Process(Airflow.TRIGGERER, List.of("airflow", "triggerer"), null, true, true),
                new Process(Airflow.WEB, List.of("/bin/sh", "/scripts/web.sh"), new Probe("/api/v2/monitor/health", Airflow.PORT), false, false));
        var keys = keys("AIRFLOW__API_AUTH__JWT_SECRET");
        keys.put("AIRFLOW__API__SECRET_KEY", SIGNING);
        return new AirflowRelease(version, processes, settings, keys, Map.of("migrate.sh", """
                set -eu
                airflow db migrate
                """, "web.sh", """
                set -eu
                umask 077
                python -c 'import json, os; print(json.dumps({os.environ["AIRFLOW_ADMINISTRATOR"]: os.environ["AIRFLOW_ADMINISTRATOR_PASSWORD"]}))' > "$AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"
                exec airflow api-server
                """), List.of(Airflow.WEB), administration, List.of(Airflow.SCHEDULER, Airflow.PROCESSOR, Airflow.TRIGGERER));
    }

    private static SortedMap<String, String> common() {
        var settings = new TreeMap<String, String>();
        settings.put("AIRFLOW_HOME", "/opt/airflow");
        settings.put("AIRFLOW__CORE__EXECUTOR", "LocalExecutor");
        settings.put("AIRFLOW__CORE__PARALLELISM", "16");
        settings.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
        settings.put("AIRFLOW__CORE__DAGS_FOLDER", "/opt/airflow/dags");
        settings.put("AIRFLOW__LOGGING__BASE_LOG_FOLDER", "/opt/airflow/logs");
        settings.put("AIRFLOW__SCHEDULER__ENABLE_HEALTH_CHECK", "True");
        return settings;
    }

    private static SortedMap<String, String> keys(String signing) {
        var keys = new TreeMap<String, String>();
        keys.put("AIRFLOW__CORE__FERNET_KEY", FERNET);
        keys.put(signing, SIGNING);
        return keys;
    }
}
