package dev.yellow.runtime.kubernetes;

import dev.yellow.assembly.manifest.JsonText;
import dev.yellow.assembly.manifest.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A login that a program gets, as clouds' kubeconfigs have it. It is asked once a command.
final class ExecLogin {
    private final Map<String, Object> status;

    /// @param exec   of the kubeconfig's user
    /// @param folder that a relative path of the program starts from
    ExecLogin(Map<String, Object> exec, Path folder) {
        var command = new ArrayList<String>();
        var program = String.valueOf(exec.get("command"));
        command.add(program.contains("/") ? folder.resolve(program).toString() : program);
        if (exec.get("args") instanceof List<?> args) args.forEach(arg -> command.add(String.valueOf(arg)));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (var variable : Trees.list(exec, "env")) builder.environment().put(String.valueOf(variable.get("name")), String.valueOf(variable.get("value")));
        builder.environment().put("KUBERNETES_EXEC_INFO",
                JsonText.of(Trees.of("apiVersion", exec.get("apiVersion"), "kind", "ExecCredential", "spec",
                Trees.of("interactive", false))));
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0)
                throw ClusterFault.CONFIGURATION.refused(program, "the program that logs in to the cluster ended with " + process.exitValue());
            this.status = Trees.map(JsonTrees.object(answer), "status");
        } catch (IOException e) {
            throw ClusterFault.CONFIGURATION.refused(program, Files.exists(Path.of(command.getFirst()))
                    ? "the program that logs in to the cluster gave no credential"
                    : "the program that logs in to the cluster cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterFault.UNREACHABLE.refused(program, "interrupted while logging in to the cluster");
        }
    }

    Optional<String> token() {
        return text("token");
    }

    Optional<byte[]> certificate() {
        return text("clientCertificateData").map(pem -> pem.getBytes(StandardCharsets.UTF_8));
    }

    Optional<byte[]> key() {
        return text("clientKeyData").map(pem -> pem.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> text(String field) {
        return status.get(field) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
