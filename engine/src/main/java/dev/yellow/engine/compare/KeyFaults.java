package dev.yellow.engine.compare;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.ArrayList;
import java.util.List;

/// What is said of a source whose keys are not keys.
public final class KeyFaults {
    private KeyFaults() {}

    /// @param duplicateRows rows whose key an earlier row has @param examples up to ten such keys @param nullKeys rows with NULL in the key
    public static Refused of(List<String> keyNames, long duplicateRows, List<String> examples, long nullKeys) {
        var key = "(" + String.join(", ", keyNames) + ")";
        var faults = new ArrayList<Fault>();
        if (duplicateRows > 0)
            faults.add(new Fault(EngineCode.DUPLICATE_KEY, Place.NOWHERE,
                    duplicateRows + " rows repeat a key " + key + " of the source: " + String.join(", ", examples)
                    + (duplicateRows > examples.size() ? ", ..." : ""),
                    "remove the duplicates at the source, or declare the columns that tell its rows apart as the key"));
        if (nullKeys > 0)
            faults.add(new Fault(EngineCode.NULL_KEY, Place.NOWHERE, nullKeys + " rows have NULL in the key " + key,
                    "give those rows a key at the source, or declare other columns as the key"));
        return new Refused(faults, null);
    }
}
