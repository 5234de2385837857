package dev.yellow.airflow.snapshot;

import dev.yellow.airflow.AirflowFault;
import dev.yellow.airflow.Json;
import dev.yellow.spi.resource.ResourceFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The text of a file of DAGs: the factory, which is the same for every stack, with up to three of its lines replaced.
final class FactoryText {
    private static final String FACTORY = "factory.py";
    private static final ResourceFolder FOLDER = new ResourceFolder(AirflowFault.class, FACTORY);
    private static final String UNBAKED = "ROWS = None";
    private static final String ACTIVE = "\nRETIRED = False";
    private static final String RETIRED = "\nRETIRED = True";
    private static final String NO_POD = "POD = None";
    private static final String POD = "from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator as POD";

    private FactoryText() {}

    /// Of a file that reads the snapshot beside it.
    static String beside(Map<String, Object> snapshot) {
        var factory = factory();
        return "kubernetes".equals(Json.text(Json.inner(snapshot, "runner"), "kind").orElse("")) ? replaced(factory, NO_POD, POD) : factory;
    }

    /// Of a file that has its share of the snapshot in it: a text of JSON is a text of Python, once more quoted. What
    /// belongs to no job is in the first file, so that one job that changes changes one file.
    static String baked(Map<String, Object> snapshot, String share) {
        var part = new LinkedHashMap<>(snapshot);
        var rows = Json.objects(snapshot, "jobs").stream().filter(row -> Shares.bits(dag(row)).startsWith(share)).toList();
        var keys = rows.stream().map(row -> Json.text(Json.inner(row, "definition"), "key").orElse("")).collect(Collectors.toSet());
        part.put("jobs", rows);
        part.put("awaited", Json.texts(snapshot, "awaited").stream().filter(keys::contains).toList());
        if (share.contains("1")) {
            part.put("pools", Map.of());
            part.put("refused", List.of());
        }
        return replaced(beside(snapshot), UNBAKED, "ROWS = " + Json.write((Object) Json.write((Object) part)));
    }

    /// Of a file whose jobs are in others now: its own text where it is that already, empty where a former version wrote
    /// it, which knows no such files.
    static Optional<String> retired(String text) {
        return text.contains(ACTIVE) || text.contains(RETIRED) ? Optional.of(text.replace(ACTIVE, RETIRED)) : Optional.empty();
    }

    /// The DAG of a row.
    static String dag(Map<String, Object> row) {
        return Json.text(row, "dag").orElse("");
    }

    private static String replaced(String text, String line, String by) {
        var at = text.indexOf(line);
        return text.substring(0, at) + by + text.substring(at + line.length());
    }

    private static String factory() {
        return FOLDER.text(FACTORY);
    }
}
