package dev.yellow.model.graph;

import dev.yellow.model.Model;
import dev.yellow.model.generate.GeneratedFile;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Small models with everything that makes graphs hard: circles, transformers that read what they write, groups on
/// several platforms or on none, primaries, references that lead nowhere. Lint would refuse some; the graph must not mind.
final class RandomModel {
    private static final List<String> PRIORITIES = List.of("critical", "high", "medium", "low");

    private final SplittableRandom dice;
    private final StringBuilder text = new StringBuilder();
    private final List<String> stores = new ArrayList<>();

    private RandomModel(long seed) {
        dice = new SplittableRandom(seed);
    }

    static Model of(long seed) {
        var yaml = new RandomModel(seed).yaml();
        return ModelReader.read(List.of(new GeneratedFile("model.yaml", yaml)), new YamlParser()).model();
    }

    private String yaml() {
        var platforms = 1 + dice.nextInt(4);
        text.append("{kind: Stack, name: main, assembly: local, scheduler: native, locations: [a/b], credentials: {store: files, names: {}}, platforms: {p0: {milestoning: scd1}");
        for (var i = 1; i < platforms; i++) text.append(", p").append(i).append(": {milestoning: scd2}");
        text.append("}}\n");
        var sources = 1 + dice.nextInt(5);
        var workspaces = dice.nextInt(9);
        for (var i = 0; i < sources; i++) stores.add("s" + i);
        for (var i = 0; i < workspaces; i++) if (dice.nextInt(3) > 0) stores.add("o" + i);
        for (var i = 0; i < sources; i++)
            text.append("---\n{kind: Datastore, name: s").append(i).append(", team: a/b, consistency: ")
                    .append(dice.nextBoolean() ? "together" : "separate").append(", datasets: {d0: {}, d1: {}}}\n");
        for (var i = 0; i < workspaces; i++) workspace(i);
        text.append("---\nkind: Assignments\ndefaults: {scd1: p0").append(dice.nextBoolean() ? ", scd2: p" + dice.nextInt(platforms) : "")
                .append("}\ngroups:\n");
        for (var i = 0; i < workspaces; i++)
            if (dice.nextInt(3) == 0)
                text.append("  w").append(i).append(".g0: [").append(on(platforms)).append(dice.nextBoolean() ? ", " + on(platforms) : "")
                        .append("]\n");
        text.append("primaryIngestion:\n");
        for (var store : stores)
            if (dice.nextInt(4) == 0)
                text.append("  ").append(store).append(": {primaries: [p").append(dice.nextInt(platforms)).append("]}\n");
        return text.toString();
    }

    private void workspace(int index) {
        text.append("---\n{kind: Workspace, name: w").append(index).append(", team: a/b, priority: ").append(any(PRIORITIES))
                .append(", groups: {");
        var groups = dice.nextInt(4);
        for (var i = 0; i < groups; i++)
            text.append(i == 0 ? "" : ", ").append("g").append(i).append(": {requires: {milestoning: ")
                    .append(dice.nextBoolean() ? "scd1" : "scd2").append("}, datasets: [").append(sinks()).append("]}");
        text.append('}');
        if (stores.contains("o" + index))
            text.append(", transformer: {name: t, sql: t.sql, output: {store: o").append(index)
                    .append(index % 4 == 3 ? "" : ", datasets: {d0: {}, d1: {}}").append("}}");
        text.append("}\n");
        if (stores.contains("o" + index) && index % 4 == 3)
            text.append("---\n{kind: Datastore, name: o").append(index).append(", team: a/b, datasets: {d1: {}}}\n");
    }

    private String sinks() {
        var sinks = new ArrayList<String>();
        for (var i = 0; i < 1 + dice.nextInt(3); i++) sinks.add(any(stores) + ".d" + dice.nextInt(dice.nextInt(10) == 0 ? 3 : 2));
        return String.join(", ", sinks);
    }

    private String on(int platforms) {
        return "{platform: p" + dice.nextInt(platforms) + ", status: "
                + any(List.of("provisioning", "provisioned", "decommissioning", "decommissioned")) + "}";
    }

    private <T> T any(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }
}
