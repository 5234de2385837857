package dev.yellow.airflow.rest;

import dev.yellow.airflow.AirflowSettings.Login;
import dev.yellow.airflow.Json;
import dev.yellow.spi.credential.Credential.Token;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.credential.CredentialStore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a scheduler asks of an Airflow. Which version speaks is found out at the first question.
public final class AirflowApi implements AutoCloseable {
    /// The task that every DAG of ours has.
    private static final String TASK = "run";
    /// Airflow's largest page.
    private static final int PAGE = 100;
    private static final String EVERY_DAG = "~";
    private static final int CONFLICT = 409;

    private final Transport transport;
    private final Optional<Login> login;
    private final CredentialStore credentials;
    private @Nullable ApiVersion version;
    private @Nullable String authorization;

    private AirflowApi(Transport transport, Optional<Login> login, CredentialStore credentials) {
        this.transport = transport;
        this.login = login;
        this.credentials = credentials;
    }

    /// @param login absent: none is needed
    public static AirflowApi at(URI url, Optional<Login> login, CredentialStore credentials) {
        return new AirflowApi(new Transport(url), login, credentials);
    }

    /// What Airflow says of its parts: healthy or not, by name.
    ///
    /// @throws dev.yellow.model.fault.Refused when it does not answer
    public Map<String, String> health() {
        var parts = new LinkedHashMap<String, String>();
        var body = good("GET", version().health, null, "tell its health").body();
        for (var part : body.keySet()) Json.text(Json.inner(body, part), "status").ifPresent(status -> parts.put(part, status));
        return parts;
    }

    /// Airflow's own version, such as `2.11.2`.
    public String release() {
        return Json.text(good("GET", "/version", null, "tell its version").body(), "version").orElse("");
    }

    /// Makes a pool have so many slots. Tasks that wait for a pod without holding a worker count.
    public void pool(String name, int slots) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("slots", slots);
        body.put("description", "a concurrency group of Yellow's");
        body.put("include_deferred", true);
        var change = new LinkedHashMap<>(body);
        if (version() == ApiVersion.V2) {
            change.remove("name");
            change.put("pool", name);
        }
        var answer = ask("PATCH", "/pools/" + word(name), change);
        if (answer.status() == 404) answer = ask("POST", "/pools", body);
        Transport.good(answer, "make pool " + name);
    }

    /// Slots by pool.
    public Map<String, Integer> pools() {
        var pools = new HashMap<String, Integer>();
        for (var pool : pages("/pools?", "pools", Integer.MAX_VALUE))
            if (pool.get("slots") instanceof Long slots) pools.put(Json.text(pool, "name").orElse(""), slots.intValue());
        return pools;
    }

    /// All DAGs with a tag that Airflow has read.
    public Map<String, Dag> dags(String tag) {
        var dags = new HashMap<String, Dag>();
        for (var dag : pages("/dags?tags=" + word(tag) + "&", "dags", Integer.MAX_VALUE)) dags.put(Json.text(dag, "dag_id").orElse(""), Dag.of(dag, version()));
        return dags;
    }

    /// @return whether there is such a DAG
    public boolean pause(String dag, boolean paused) {
        var answer = ask("PATCH", "/dags/" + word(dag) + "?update_mask=is_paused", Map.of("is_paused", paused));
        if (answer.status() == 404) return false;
        Transport.good(answer, (paused ? "pause" : "resume") + " DAG " + dag);
        return true;
    }

    /// @param note kept on the run @param now by the caller's clock
    /// @return whether there is such a DAG
    public boolean trigger(String dag, String note, Instant now) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        if (version() == ApiVersion.V2) {
            var asked = asked(now).toString();
            // Without an interval some versions have the run due at the end of its schedule's last one.
            for (var field : List.of("logical_date", "data_interval_start", "data_interval_end")) body.put(field, asked);
        }
        body.put("note", note);
        var path = "/dags/" + word(dag) + "/dagRuns";
        var answer = ask("POST", path, body);
        if (answer.status() == CONFLICT && version() == ApiVersion.V2) {
            // Another run of this DAG has that very time.
            body.put("logical_date", null);
            body.keySet().removeIf(field -> field.startsWith("data_interval"));
            answer = ask("POST", path, body);
        }
        if (answer.status() == 404) return false;
        Transport.good(answer, "start DAG " + dag);
        return true;
    }

    /// When a run is asked for. Airflow takes what has the earliest such time first, of equal priority, and what has none last;
    /// it does not begin before it, so that a time of ours is never later than a second by Airflow's own clock. A schedule's times
    /// are whole milliseconds: this one is not, since a DAG has one run of a time.
    private Instant asked(Instant now) {
        var latest = transport.said().map(said -> said.plusNanos(999_999_000)).orElse(now);
        var time = (now.isBefore(latest) ? now : latest).truncatedTo(ChronoUnit.MICROS);
        return time.getNano() % 1_000_000 == 0 ? time.plusNanos(1000) : time;
    }

    /// Ends a run, and what it runs, as failed.
    public void fail(String dag, String run, String note) {
        var path = "/dags/" + word(dag) + "/dagRuns/" + word(run);
        switch (version()) {
            case V1 -> {
                good("PATCH", path + "/setNote", Map.of("note", note), "write a note on a run of DAG " + dag);
                good("PATCH", path, Map.of("state", "failed"), "end a run of DAG " + dag);
            }
            case V2 -> good("PATCH", path, Map.of("state", "failed", "note", note), "end a run of DAG " + dag);
        }
    }

    /// The last runs of a DAG, newest first; none where there is no such DAG.
    public List<DagRun> runs(String dag, int most) {
        return runs(dag, most, List.of());
    }

    /// Runs of all DAGs, of some states, newest first.
    public List<DagRun> runs(int most, List<String> states) {
        return runs(EVERY_DAG, most, states);
    }

    private List<DagRun> runs(String dag, int most, List<String> states) {
        var path = new StringBuilder("/dags/").append(dag.equals(EVERY_DAG) ? dag : word(dag)).append("/dagRuns?order_by=")
                .append(version().newest).append('&');
        states.forEach(state -> path.append("state=").append(state).append('&'));
        return pages(path.toString(), "dag_runs", most).stream().map(json -> DagRun.of(json, version())).toList();
    }

    /// The task of a run; absent while it has none.
    public Optional<TaskRun> task(DagRun run) {
        var answer = ask("GET", task(run.dag(), run.id()), null);
        return answer.status() == 404 ? Optional.empty() : Optional.of(TaskRun.of(Transport.good(answer, "show a run of DAG " + run.dag()).body()));
    }

    /// What the job's process said when it ended last: `exit`, `changed`, `fault`. Empty where it said nothing.
    public Map<String, Object> report(DagRun run) {
        var answer = ask("GET", task(run.dag(), run.id()) + "/xcomEntries/yellow", null);
        if (answer.status() == 404) return Map.of();
        var body = Transport.good(answer, "show what a run of DAG " + run.dag() + " said").body();
        return Json.text(body, "value").map(AirflowApi::unquoted).orElseGet(() -> Json.inner(body, "value"));
    }

    /// A text of JSON, which some versions quote once more.
    private static Map<String, Object> unquoted(String value) {
        try {
            return Json.object(value.startsWith("\"") ? Json.text(Json.object("{\"value\":" + value + "}"), "value").orElse("") : value);
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }

    private static String task(String dag, String run) {
        return "/dags/" + word(dag) + "/dagRuns/" + word(run) + "/taskInstances/" + TASK;
    }

    private List<Map<String, Object>> pages(String path, String field, int most) {
        var all = new ArrayList<Map<String, Object>>();
        while (all.size() < most) {
            var answer = ask("GET", path + "limit=" + Math.min(PAGE, most - all.size()) + "&offset=" + all.size(), null);
            if (answer.status() == 404) return all;
            var page = Json.objects(Transport.good(answer, "list " + field).body(), field);
            all.addAll(page);
            if (page.size() < PAGE) return all;
        }
        return all;
    }

    private Transport.Answer good(String method, String path, @Nullable Map<String, ?> body, String what) {
        return Transport.good(ask(method, path, body), what);
    }

    /// Logs in once more where a token has grown old.
    private Transport.Answer ask(String method, String path, @Nullable Map<String, ?> body) {
        var root = version().root;
        if (authorization == null) authorization = login();
        var answer = transport.ask(method, root + path, body, authorization.isEmpty() ? null : authorization);
        if (answer.status() != 401 || authorization.isEmpty()) return answer;
        authorization = login();
        return transport.ask(method, root + path, body, authorization);
    }

    private String login() {
        if (login.isEmpty()) return "";
        var name = login.get().credential();
        if (login.get().token()) return "Bearer " + credentials.resolve(name, Token.class).token();
        var user = credentials.resolve(name, UserPassword.class);
        return switch (version()) {
            case V1 -> "Basic " + Base64.getEncoder().encodeToString((user.username() + ":" + user.password()).getBytes(StandardCharsets.UTF_8));
            case V2 -> {
                var answer = transport.ask("POST", "/auth/token", Map.of("username", user.username(), "password", user.password()), null);
                yield "Bearer " + Json.text(Transport.good(answer, "take the login of credential " + name).body(), "access_token").orElse("");
            }
        };
    }

    private ApiVersion version() {
        var known = version;
        if (known == null) {
            known = transport.ask("GET", ApiVersion.V2.root + "/version", null, null).good() ? ApiVersion.V2 : ApiVersion.V1;
            version = known;
        }
        return known;
    }

    private static String word(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        transport.close();
    }
}
