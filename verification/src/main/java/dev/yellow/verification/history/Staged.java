package dev.yellow.verification.history;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.verification.oracle.Tally;
import dev.yellow.verification.world.MergeReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What staging must still hold, and must no longer hold, by the retention that the definition asks for.
final class Staged {
    private final MergeReader merge;
    /// By platform and dataset: the changes of each committed batch but the first, which goes past staging.
    private final Map<String, TreeMap<Integer, Long>> applied = new HashMap<>();

    /// By platform and dataset: the last batch that it took part in.
    private final Map<String, Integer> tookPart = new HashMap<>();

    Staged(MergeReader merge) {
        this.merge = merge;
    }

    /// What is wrong after a committed batch.
    ///
    /// @param rekeyed datasets that closed all rows and inserted all under a new key: the closing is not staged
    List<String> check(StreamDefinition definition, int batch, Map<String, Tally> tallies, Set<String> rekeyed) {
        var wrong = new ArrayList<String>();
        var staged = merge.staged(definition.platform(), definition.store(),
                tallies.keySet().stream().filter(d -> applied.containsKey(definition.platform() + " " + d)).toList());
        tallies.forEach((dataset, tally) -> {
            var known = applied.get(definition.platform() + " " + dataset);
            if (known == null) applied.put(definition.platform() + " " + dataset, new TreeMap<>());
            else known.put(batch, rekeyed.contains(dataset) ? tally.inserted() : tally.changed());
            // While a dataset is out of the model, nobody empties its staging.
            var away = known != null && tookPart.getOrDefault(definition.platform() + " " + dataset, batch - 1) < batch - 1;
            tookPart.put(definition.platform() + " " + dataset, batch);
            if (known != null)
                wrong.addAll(check(definition, dataset, staged.getOrDefault(dataset, Map.of()), batch, away ? 0 : oldest(definition, batch), known));
        });
        return wrong;
    }

    private static List<String> check(StreamDefinition definition, String dataset, Map<Integer, Long> staged, int batch, int oldest,
            TreeMap<Integer, Long> known) {
        var wrong = new ArrayList<String>();
        var keep = definition.retention().batches();
        var from = keep < 0 ? 0 : batch - Math.max(keep, 1) + 1;
        known.tailMap(from).forEach((b, changed) -> {
            if (staged.getOrDefault(b, 0L) < changed)
                wrong.add(dataset + ": staging keeps " + staged.getOrDefault(b, 0L) + " rows of batch " + b + ", which changed " + changed);
        });
        staged.keySet().stream().filter(b -> b < oldest)
                .forEach(b -> wrong.add(dataset + ": staging still keeps batch " + b + " after batch " + batch + ", though " + keep
                + " are kept"));
        staged.keySet().stream().filter(b -> b > batch).forEach(b -> wrong.add(dataset + ": staging holds batch " + b + " after batch " + batch));
        return wrong;
    }

    /// The oldest batch whose rows may still stand.
    private static int oldest(StreamDefinition definition, int batch) {
        var keep = definition.retention().batches();
        return keep < 0 ? 0 : keep == 0 ? batch : batch - 2 * keep + 1;
    }
}
