package dev.yellow.verification.kubernetes;

import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.testing.kubernetes.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A stack in its namespace of a node, and what people type for it.
///
/// @param folder for files of its own @param image Yellow's, as the node has it
record Site(Node node, Elsewhere elsewhere, Path folder, String space, String image) {
    private static final String SECRETS = "secrets";

    /// The model, with a stack `main`.
    ///
    /// @param every how often the source is read, such as `20s` @param stack its assembly, its scheduler and the entries of its database @param with entries of `with`
    Path model(String every, String stack, String with) throws IOException {
        var model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("model.yaml"), StackTrial.modelText().replace("github.com", Node.OUTSIDE)
                .replace("host: shop-db.acme.example, port: 5433,", "host: " + Node.OUTSIDE + ", port: " + elsewhere.port() + ",")
                .replace("every: 1m", "every: " + every));
        stack(stack, with);
        return model;
    }

    /// Writes the stack anew.
    void stack(String stack, String with) throws IOException {
        Files.writeString(folder.resolve("model/stack.yaml"), "kind: Stack\nname: main\n" + stack
                + "\nlocations: [acme/berlin]\ncredentials: {store: environment, names: {merge: user_password, shop_reader: user_password, git: ssh_key}}\nplatforms: {live: {milestoning: scd1}}\n"
                + "with: {namespace: " + space + ", image: \"" + image + "\", " + with + "}\n");
    }

    Path model() {
        return folder.resolve("model");
    }

    /// Applies the stack, and then makes all secrets that it lists and that are not there, by the guide's own commands.
    void apply() throws IOException {
        yellow("stack", "apply", "main", model().toString(), "--kubeconfig", node.kubeconfig().toString());
        var with = Files.createDirectories(folder.resolve(SECRETS));
        for (var given : Map.of("shop-reader.YELLOW_CREDENTIAL_SHOP_READER_USERNAME", "shop_reader",
                "shop-reader.YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", "reads", "merge.YELLOW_CREDENTIAL_MERGE_USERNAME", "merge",
                "merge.YELLOW_CREDENTIAL_MERGE_PASSWORD", "another-one", "git.YELLOW_CREDENTIAL_GIT_SSH_KEY", elsewhere.privateKey(),
                "git.YELLOW_CREDENTIAL_GIT_KNOWN_HOSTS", elsewhere.knownHosts()).entrySet())
            Files.writeString(with.resolve("yellow-credential-" + given.getKey()), given.getValue());
        Files.writeString(with.resolve("acme-authority.ca.crt"), elsewhere.authority());
        if (!Files.exists(with.resolve("postgres-tls.crt"))) {
            node.bash("""
                    openssl req -x509 -newkey rsa:3072 -nodes -keyout authority.key -out merge-authority.ca.crt -days 3650 -subj /CN=yellow
                    openssl req -newkey rsa:3072 -nodes -keyout postgres-tls.key -out postgres.csr -subj /CN=postgres
                    openssl x509 -req -in postgres.csr -CA merge-authority.ca.crt -CAkey authority.key -CAcreateserial -days 825 -out postgres-tls.crt -extfile <(printf 'subjectAltName=DNS:postgres')
                    """, with);
        }
        var there = List.of(kubectl("get", "secrets", "-o", "name").split("\n"));
        var commands = yellow("stack", "secrets", "main", model().toString(), "--commands").lines()
                .filter(line -> there.stream().noneMatch(secret -> line.contains(" " + secret.substring(secret.indexOf('/') + 1) + " ")))
                .toList();
        node.bash(String.join("\n", commands), with);
    }

    /// A volume of the node, as a fresh disk is, and the one volume of a class of that name.
    void volume(String name) throws IOException {
        var there = Files.createDirectories(folder.resolve("volumes").resolve(name));
        Files.createDirectories(there.resolve("lost+found"));
        node.apply("""
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: NAME}
                provisioner: kubernetes.io/no-provisioner
                volumeBindingMode: WaitForFirstConsumer
                ---
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: NAME}
                spec:
                  capacity: {storage: 5Gi}
                  accessModes: [ReadWriteOnce]
                  storageClassName: NAME
                  persistentVolumeReclaimPolicy: Retain
                  local: {path: PATH}
                  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node1]}]}]}}
                """.replace("NAME", name).replace("PATH", there.toString()));
    }

    String kubectl(String... words) throws IOException {
        var all = new ArrayList<>(List.of("-n", space));
        all.addAll(List.of(words));
        return node.kubectl(all.toArray(String[]::new));
    }

    void rolledOut(String workload) throws IOException {
        kubectl("rollout", "status", workload, "--timeout=240s");
    }

    /// In the database of the namespace, by its superuser. @return the last answer's first value
    String sql(String database, String... statements) throws IOException {
        var words = new ArrayList<>(List.of("exec", "postgres-0", "--", "psql", "--no-psqlrc", "-qtA", "-v", "ON_ERROR_STOP=1", "-U",
                "postgres", "-d", database));
        for (var statement : statements) words.addAll(List.of("-c", statement));
        var said = kubectl(words.toArray(String[]::new)).strip();
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    /// Of the server's pods.
    String servers(String jsonPath) throws IOException {
        return kubectl("get", "pods", "-l", "app.kubernetes.io/name=yellow-server", "-o", "jsonpath={.items[*]" + jsonPath + "}");
    }

    String ready() throws IOException {
        return servers(".status.conditions[?(@.type==\"Ready\")].status");
    }

    String yellow(String... words) throws IOException {
        return yellow(0, words);
    }

    /// @param expected the exit code that it has to end with
    String yellow(int expected, String... words) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(Map.of("HOME", folder.toString()), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, folder, folder.resolve("termination-log"));
        var exit = new Cli(AllCommands.tree(words), around, Interruption.none()).run(words);
        if (exit != expected)
            throw new IOException("yellow " + String.join(" ", words) + " ended with " + exit + ": " + err.toString(StandardCharsets.UTF_8)
                    + out.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
