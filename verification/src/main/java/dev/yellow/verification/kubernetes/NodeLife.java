package dev.yellow.verification.kubernetes;

import dev.yellow.image.ImageArchive;
import dev.yellow.testing.kubernetes.ApiServer;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.history.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What was seen on a real node.
///
/// @param figures  by name, in order @param failures of steps and endings
public record NodeLife(Map<String, Object> figures, List<String> failures) {
    /// Why nothing can be seen, beside what a node itself lacks.
    public static Optional<String> missing() {
        return PostgresImage.canBeMade() ? Optional.empty() : Optional.of("no PostgreSQL 15 of Debian, which the stack's image of it is made from");
    }

    /// @param archive Yellow's image @param only `stack` or `endings`; empty: both
    public static NodeLife run(Path archive, String only, Coverage coverage, Consumer<String> progress) throws Exception {
        var folder = Files.createTempDirectory("yellow-node");
        var life = new NodeLife(new LinkedHashMap<>(), new ArrayList<>());
        progress.accept("images");
        var postgres = PostgresImage.make(Files.createDirectories(folder.resolve("postgres")));
        var pause = folder.resolve("pause.tar");
        var root = Files.createDirectories(folder.resolve("pause"));
        Files.copy(ApiServer.program("pause").orElseThrow(), root.resolve("pause"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        ImageArchive.write(new ImageArchive.Start("docker.io/local/pause:1", "amd64", "65532", List.of("/pause"), List.of(), "/", Map.of()), List.of(root), pause);
        progress.accept("a node");
        try (var node = Node.start(Files.createDirectories(folder.resolve("node")), List.of(pause, postgres, archive))) {
            if (!only.equals("endings")) new NodeTrial(node, folder, ImageArchive.name(archive), life, coverage, progress).run();
            if (!only.equals("stack")) new EndingsTrial(node, life, coverage, progress).run();
        }
        return life;
    }
}
