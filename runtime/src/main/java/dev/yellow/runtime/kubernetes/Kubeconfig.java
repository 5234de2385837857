package dev.yellow.runtime.kubernetes;

import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlTrees;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads how a cluster is reached: from a kubeconfig, else from what a pod is given. Clusters are chosen by context.
/// Certificates, tokens, files of tokens and programs that get a token (`exec`) are known.
final class Kubeconfig {
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private final Path file;
    private final Map<String, Object> tree;

    private Kubeconfig(Path file, Map<String, Object> tree) {
        this.file = file;
        this.tree = tree;
    }

    /// @param named   by the command line; absent: `KUBECONFIG`, else `~/.kube/config`, else the pod's own account
    /// @param context absent: the file's current one
    /// @throws dev.yellow.model.fault.Refused when there is none, or it cannot be read
    static ClusterAccess access(Optional<Path> named, Optional<String> context, Map<String, String> variables) {
        var file = named.or(() -> Optional.ofNullable(variables.get("KUBECONFIG")).filter(text -> !text.isEmpty())
                .map(text -> Path.of(text.split(File.pathSeparator)[0])))
                .orElse(Path.of(variables.getOrDefault("HOME", "/"), ".kube", "config"));
        var inPod = variables.get("KUBERNETES_SERVICE_HOST");
        if (named.isEmpty() && !Files.exists(file) && inPod != null) return account(inPod, variables.getOrDefault("KUBERNETES_SERVICE_PORT", "443"));
        try {
            return new Kubeconfig(file, YamlTrees.of(Files.readString(file)).getFirst()).access(context);
        } catch (IOException | IllegalArgumentException | NoSuchElementException e) {
            throw ClusterFault.CONFIGURATION.refused(file.toString(), "no kubeconfig can be read there");
        } catch (GeneralSecurityException e) {
            throw ClusterFault.CONFIGURATION.refused(file.toString(), "a certificate or key of the kubeconfig cannot be used: " + e.getMessage());
        }
    }

    private static ClusterAccess account(String host, String port) {
        try {
            var tls = ClusterTls.of(Optional.of(Files.readAllBytes(ACCOUNT.resolve("ca.crt"))), Optional.empty(), Optional.empty(), false);
            return new ClusterAccess("the pod's own account", read(ACCOUNT.resolve("namespace")),
                    URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port), tls,
                    () -> Optional.of(read(ACCOUNT.resolve("token"))));
        } catch (IOException | GeneralSecurityException e) {
            throw ClusterFault.CONFIGURATION.refused(ACCOUNT.toString(), "the pod has no account");
        }
    }

    private ClusterAccess access(Optional<String> wanted) throws IOException, GeneralSecurityException {
        var name = wanted.orElseGet(() -> text(tree, "current-context").orElseThrow(() -> wrong("no context is current")));
        var context = Trees.map(named("contexts", name), "context");
        var cluster = Trees.map(named("clusters", text(context, "cluster").orElse("")), "cluster");
        var user = Trees.map(named("users", text(context, "user").orElse("")), "user");
        for (var unknown : new String[] {"tls-server-name", "proxy-url"}) if (cluster.containsKey(unknown)) throw wrong("`" + unknown + "` is not supported");
        var server = URI.create(text(cluster, "server").orElseThrow(() -> wrong("the cluster has no server")));
        if (!"https".equals(server.getScheme())) throw wrong("the server's address is not https");
        var command = Trees.map(user, "exec");
        var login = command.isEmpty() ? null : new ExecLogin(command, file.toAbsolutePath().getParent());
        var certificate = login == null ? content(user, "client-certificate") : login.certificate();
        var key = login == null ? content(user, "client-key") : login.key();
        var tls = ClusterTls.of(content(cluster, "certificate-authority"), certificate, key, Boolean.TRUE.equals(cluster.get("insecure-skip-tls-verify")));
        return new ClusterAccess(name, text(context, "namespace").orElse("default"), server, tls, () -> bearer(user, login));
    }

    private Optional<String> bearer(Map<String, Object> user, @Nullable ExecLogin login) {
        if (login != null) return login.token();
        return text(user, "token").or(() -> text(user, "tokenFile").map(path -> read(resolved(path))));
    }

    private Map<String, Object> named(String list, String name) {
        return Trees.list(tree, list).stream().filter(each -> name.equals(each.get("name"))).findFirst()
                .orElseThrow(() -> wrong("it has no \"" + name + "\" among its " + list));
    }

    /// A field that is a file's path, or the content itself as `...-data`.
    private Optional<byte[]> content(Map<String, Object> of, String field) throws IOException {
        var data = text(of, field + "-data");
        if (data.isPresent()) return Optional.of(Base64.getMimeDecoder().decode(data.get()));
        var path = text(of, field);
        return path.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(resolved(path.get())));
    }

    private Path resolved(String path) {
        return file.toAbsolutePath().getParent().resolve(path);
    }

    private static Optional<String> text(Map<String, Object> of, String field) {
        return of.get(field) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw ClusterFault.CONFIGURATION.refused(file.toString(), "the token cannot be read");
        }
    }

    private RuntimeException wrong(String what) {
        return ClusterFault.CONFIGURATION.refused(file.toString(), "the kubeconfig cannot be used: " + what);
    }
}
