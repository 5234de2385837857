package dev.yellow.verification.kubernetes;

import dev.yellow.image.ImageArchive;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.kubernetes.ApiServer;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.history.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What was seen on a real node.
///
/// @param figures  by name, in order @param failures of steps and endings @param notShown why something could not be looked at
public record NodeLife(Map<String, Object> figures, List<String> failures, List<String> notShown) {
    private static final String AIRFLOW = "airflow";
    private static final String DEFERRED = "deferred";

    /// Why nothing can be seen, beside what a node itself lacks.
    public static Optional<String> missing() {
        return PostgresImage.canBeMade() ? Optional.empty() : Optional.of("no PostgreSQL 15 of Debian, which the stack's image of it is made from");
    }

    /// @param archive Yellow's image @param only some of `stack`, `move`, `airflow`, `airflow-VERSION`, `deferred-VERSION` and `endings`, with
    ///             commas between; empty: all
    public static NodeLife run(Path archive, String only, Coverage coverage, Consumer<String> progress) throws Exception {
        for (var part : only.isEmpty() ? List.<String>of() : List.of(only.split(",")))
            if (!parts().contains(part)) throw new IllegalArgumentException("--only " + part + " is none of " + parts());
        var folder = Files.createTempDirectory("yellow-node");
        var life = new NodeLife(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        progress.accept("images");
        var postgres = PostgresImage.make(Files.createDirectories(folder.resolve("postgres")));
        var pause = folder.resolve("pause.tar");
        var root = Files.createDirectories(folder.resolve("pause"));
        Files.copy(ApiServer.program("pause").orElseThrow(), root.resolve("pause"), StandardCopyOption.COPY_ATTRIBUTES);
        ImageArchive.write(new ImageArchive.Start("docker.io/local/pause:1", "amd64", "65532", List.of("/pause"), List.of(), "/",
                Map.of()), List.of(root), pause);
        progress.accept("a node");
        try (var node = Node.start(Files.createDirectories(folder.resolve("node")), List.of(pause, postgres, archive))) {
            if (!only.equals("endings")) beside(node, folder, archive, only, life, coverage, progress);
            if (wanted(only, "endings")) new EndingsTrial(node, life, coverage, progress).run();
        }
        return life;
    }

    private static List<String> parts() {
        return Stream.concat(Stream.of("stack", "move", AIRFLOW, "endings"),
                AirflowRelease.ALL.stream().flatMap(version -> Stream.of(AIRFLOW + "-" + version, DEFERRED + "-" + version))).toList();
    }

    private static boolean wanted(String only, String part) {
        return only.isEmpty() || List.of(only.split(",")).contains(part);
    }

    private static void beside(Node node, Path folder, Path archive, String only, NodeLife life, Coverage coverage,
            Consumer<String> progress) throws Exception {
        // PostgreSQL's own account has to reach its folder.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var elsewhere = new Elsewhere(node, Files.createDirectories(folder.resolve("elsewhere")))) {
            if (wanted(only, "stack")) new NodeTrial(node, elsewhere, folder, ImageArchive.name(archive), life, coverage, progress).run();
            else if (wanted(only, "move")) new NodeTrial(node, elsewhere, folder, ImageArchive.name(archive), life, coverage, progress).moveAlone();
            for (var version : AirflowRelease.ALL) {
                var all = wanted(only, AIRFLOW) || wanted(only, AIRFLOW + "-" + version);
                if (all || wanted(only, DEFERRED + "-" + version))
                    airflow(node, elsewhere, folder, version, ImageArchive.name(archive), !all, life, coverage, progress);
            }
        }
    }

    private static void airflow(Node node, Elsewhere elsewhere, Path folder, String version, String image, boolean deferred, NodeLife life,
            Coverage coverage, Consumer<String> progress) throws Exception {
        var release = AirflowRelease.installed(version, "pods of Airflow " + version);
        if (release.isPresent()) AirflowPodsTrial.run(node, elsewhere, folder, release.get(), image, deferred, life, coverage, progress);
        else life.notShown().add("pods of Airflow " + version + ", which could not be installed");
    }
}
