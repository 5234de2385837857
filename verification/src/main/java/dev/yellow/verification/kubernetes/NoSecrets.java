package dev.yellow.verification.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks for the values of a stack's secrets where they must not be: in its objects, its pods' logs, and the lists of processes.
final class NoSecrets {
    /// Shorter ones are found anywhere.
    private static final int SHORTEST = 8;
    private static final String OBJECTS = "all,configmaps,podtemplates,events,persistentvolumeclaims,networkpolicies,serviceaccounts,roles,rolebindings,endpointslices";

    private NoSecrets() {}

    /// @return how much was looked through @throws IllegalStateException with where a secret was found, and not what it is
    static String look(Site site) throws IOException {
        var secrets = secrets(site);
        var where = new LinkedHashMap<String, String>();
        where.put("the objects of the namespace", site.kubectl("get", OBJECTS, "-o", "yaml"));
        var pods = site.kubectl("get", "pods", "-o", "jsonpath={.items[*].metadata.name}").split(" ");
        for (var pod : pods) where.put("the log of " + pod, log(site, pod));
        var processes = processes();
        where.put("the list of processes", String.join("\n", processes));
        if (secrets.size() < 3 || pods.length < 3 || processes.stream().noneMatch(line -> line.contains("ServerMain")))
            throw new IllegalStateException("too little was looked through: " + secrets.keySet() + ", " + List.of(pods) + ", " + processes);
        var found = new ArrayList<String>();
        secrets.forEach((name, value) -> where.forEach((place, text) -> {
            if (text.contains(value) || text.contains(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))) found.add(name + " is in " + place);
        }));
        if (!found.isEmpty()) throw new IllegalStateException(String.join(", ", found));
        return secrets.size() + " values in " + where.get("the objects of the namespace").lines().count() + " lines of objects, " + pods.length + " logs and "
                + processes.size() + " processes";
    }

    /// A pod that has just gone has no log.
    private static String log(Site site, String pod) {
        try {
            return site.kubectl("logs", pod, "--all-containers");
        } catch (IOException _) {
            return "";
        }
    }

    /// What is secret of each secret, by its name and key.
    private static Map<String, String> secrets(Site site) throws IOException {
        var all = site.kubectl("get", "secrets", "-o",
                "go-template={{range .items}}{{$name := .metadata.name}}{{range $key, $value := .data}}{{$name}}/{{$key}} {{$value}}{{\"\\n\"}}{{end}}{{end}}");
        var secrets = new LinkedHashMap<String, String>();
        for (var line : all.strip().split("\n")) {
            var words = line.split(" ");
            if (words.length < 2) continue;
            var value = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8).strip();
            var open = words[0].endsWith("USERNAME") || words[0].endsWith("KNOWN_HOSTS") || words[0].endsWith(".crt");
            if (!open && value.length() >= SHORTEST) secrets.put(words[0], value.lines().skip(value.contains("PRIVATE KEY") ? 1 : 0).findFirst().orElse(value));
        }
        return secrets;
    }

    /// Command lines of the node's pods.
    private static List<String> processes() throws IOException {
        var lines = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : all) {
                try {
                    if (Files.readString(process.resolve("cgroup")).contains("yellow-node/kubepods"))
                        lines.add(new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8).replace('\0', ' '));
                } catch (IOException _) {
                    // It has ended meanwhile.
                }
            }
        }
        return lines;
    }
}
