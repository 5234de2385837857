package dev.yellow.model.contract;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store as a contract describes it, and what the contract does not say of it.
///
/// @param tree    as the model writes it
/// @param missing what somebody has to add before it lints, each a sentence
public record ImportedStore(Map<String, Object> tree, List<String> missing) {
    public ImportedStore {
        missing = List.copyOf(missing);
    }

    /// @param file    as faults name it
    /// @param content YAML or JSON
    /// @param team    its owner, where the contract's own is no team of a model; null: the contract says it
    /// @throws Refused with everything that keeps it from becoming a store
    public static ImportedStore of(String file, byte[] content, @Nullable String team) {
        var parsed = new YamlParser().parse(file, content);
        if (!parsed.faults().isEmpty()) throw new Refused(parsed.faults(), null);
        var faults = new ArrayList<Fault>();
        if (parsed.documents().size() != 1 || !(parsed.documents().getFirst().root() instanceof Node.Mapping root)
                || !new ContractNode(file, root, faults).text("kind").equals(Optional.of("DataContract")))
            throw new Refused(List.of(ContractFault.NO_CONTRACT.at(new Place.InModel(file, 1, 1), "the file has no document of `kind: DataContract`")), null);
        var contract = new ContractNode(file, root, faults);
        var version = contract.text("apiVersion").orElse("");
        if (!version.matches("v3\\.[01]\\.\\d+"))
            throw new Refused(List.of(ContractFault.NO_CONTRACT.at(contract.at("apiVersion"), "the contract is of \"" + version + "\"")), null);
        var store = new ContractReading(contract, faults).store(team);
        if (!faults.isEmpty()) throw new Refused(faults, null);
        return store;
    }
}
