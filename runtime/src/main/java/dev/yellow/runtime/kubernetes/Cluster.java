package dev.yellow.runtime.kubernetes;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.manifest.JsonText;
import dev.yellow.assembly.manifest.Trees;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An API server.
final class Cluster implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int BAD = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final ClusterAccess access;
    private final HttpClient http;
    private final Map<String, List<Map<String, Object>>> kinds = new HashMap<>();

    Cluster(ClusterAccess access) {
        this.access = access;
        this.http = HttpClient.newBuilder().sslContext(access.tls()).connectTimeout(CONNECT).build();
    }

    /// An answer. @param body empty where it is no JSON
    private record Answer(int status, Map<String, Object> body, String text) {}

    /// The namespace that is meant where none is named.
    String namespace() {
        return access.namespace();
    }

    /// The object of that name as it is there; absent: it is not, or the cluster has no such kind.
    Optional<Map<String, Object>> get(String apiVersion, String kind, String namespace, String name) {
        var path = path(apiVersion, kind, namespace);
        if (path.isEmpty()) return Optional.empty();
        var answer = send("GET", path.get() + "/" + name, null, null);
        return answer.status == NOT_FOUND ? Optional.empty() : Optional.of(good(answer, kind + " " + name).body);
    }

    /// Makes an object that is not there yet.
    ///
    /// @param dryRun  whether it is asked for and not made
    /// @param refusal what it is when the server does not take it
    /// @throws dev.yellow.model.fault.Refused when the server does not
    Map<String, Object> create(Manifest manifest, String namespace, boolean dryRun, ClusterFault refusal) {
        var path = path(manifest.apiVersion(), manifest.kind(), namespace).orElseThrow();
        var answer = send("POST", path + (dryRun ? "?dryRun=All" : ""), "application/json", JsonText.of(manifest.tree()));
        if (answer.status >= BAD && answer.status < SERVER_ERROR && answer.status != TOO_MANY && answer.status != UNAUTHORIZED)
            throw refusal.refused(manifest.toString(), "namespace \"" + namespace + "\" does not take it: " + message(answer));
        return good(answer, manifest.toString()).body;
    }

    /// What a container has written so far; empty where its node does not say.
    String log(String namespace, String pod, String container) {
        var answer = send("GET", "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log?container=" + container, null, null);
        return answer.status < 300 ? answer.text : "";
    }

    /// The object as it is there; absent: it is not.
    Optional<Map<String, Object>> get(Manifest manifest, @Nullable String namespace) {
        var path = path(manifest.apiVersion(), manifest.kind(), namespace);
        if (path.isEmpty()) return Optional.empty();
        var answer = send("GET", path.get() + "/" + manifest.name(), null, null);
        if (answer.status == NOT_FOUND) return Optional.empty();
        return Optional.of(good(answer, manifest.toString()).body);
    }

    /// Applies an object on the server's side, and answers what it is then.
    ///
    /// @param dryRun whether nothing is kept @param force whether fields that others set are taken
    /// @throws dev.yellow.model.fault.Refused when the server refuses it, or others have set its fields
    Map<String, Object> apply(Manifest manifest, @Nullable String namespace, String manager, boolean dryRun, boolean force) {
        var path = path(manifest.apiVersion(), manifest.kind(), namespace)
                .orElseThrow(() -> ClusterFault.REFUSED.refused(manifest.toString(),
                "the cluster has no kind " + manifest.kind() + " of " + manifest.apiVersion()));
        var query = "?fieldManager=" + manager + "&fieldValidation=Strict" + (force ? "&force=true" : "") + (dryRun ? "&dryRun=All" : "");
        var answer = send("PATCH", path + "/" + manifest.name() + query, "application/apply-patch+yaml", JsonText.of(manifest.tree()));
        if (answer.status == CONFLICT) throw ClusterFault.CONFLICT.refused(manifest.toString(), message(answer));
        return good(answer, manifest.toString()).body;
    }

    /// All objects of a kind in a namespace with these labels; none where the cluster has no such kind.
    List<Map<String, Object>> list(String apiVersion, String kind, String namespace, String selector) {
        var path = path(apiVersion, kind, namespace);
        if (path.isEmpty()) return List.of();
        var answer = send("GET", path.get() + "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8), null, null);
        return answer.status == NOT_FOUND ? List.of() : Trees.list(good(answer, kind).body, "items");
    }

    /// Removes an object, if it is still the one that was seen.
    ///
    /// @param uid of what was seen; null: whatever has that name
    void delete(String apiVersion, String kind, String namespace, String name, @Nullable String uid) {
        var path = path(apiVersion, kind, namespace).orElseThrow();
        var answer = send("DELETE", path + "/" + name, "application/json",
                JsonText.of(Trees.of("propagationPolicy", "Background", "preconditions", uid == null ? null : Trees.of("uid", uid))));
        if (answer.status != NOT_FOUND) good(answer, kind + " " + name);
    }

    /// Where objects of a kind are; absent: the cluster has no such kind.
    private Optional<String> path(String apiVersion, String kind, @Nullable String namespace) {
        var base = apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
        var known = kinds.computeIfAbsent(base, path -> {
            var answer = send("GET", path, null, null);
            return answer.status == NOT_FOUND ? List.of() : Trees.list(good(answer, apiVersion).body, "resources");
        });
        return known.stream().filter(each -> kind.equals(each.get("kind")) && !String.valueOf(each.get("name")).contains("/")).findFirst()
                .map(each -> base + (Boolean.TRUE.equals(each.get("namespaced")) ? "/namespaces/" + namespace : "") + "/" + each.get("name"));
    }

    private Answer good(Answer answer, String what) {
        if (answer.status < 300) return answer;
        if (answer.status >= SERVER_ERROR || answer.status == TOO_MANY)
            throw ClusterFault.UNREACHABLE.refused(what, "the API server answers " + answer.status + ": " + message(answer));
        throw ClusterFault.REFUSED.refused(what, answer.status + ": " + message(answer));
    }

    private static String message(Answer answer) {
        return answer.body.get("message") instanceof String text ? text.lines().findFirst().orElse("") : "no reason is given";
    }

    private Answer send(String method, String path, @Nullable String type, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(access.server().toString().replaceAll("/+$", "") + path)).timeout(ANSWER)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) request.header("Content-Type", type);
        access.bearer().get().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), tree(answer.body()), answer.body());
        } catch (IOException e) {
            throw ClusterFault.UNREACHABLE.refused(access.name(), "the API server at " + access.server() + " does not answer: "
                    + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ", " + e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterFault.UNREACHABLE.refused(access.name(), "interrupted while the API server was asked", e);
        }
    }

    private static Map<String, Object> tree(String body) {
        try {
            return JsonTrees.object(body);
        } catch (IOException e) {
            return Map.of();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
