package dev.yellow.model.change;

import dev.yellow.model.fault.Place;
import java.util.List;
import java.util.Optional;

/// What happens to one object of the model.
///
/// @param kind        as documents spell it, such as `Datastore`
/// @param name        empty for kinds of which an ecosystem has one set
/// @param fields      that differ; of an object that comes or goes, all of them
/// @param consumers   groups (`workspace.group`) that see it, through transformers too; sorted
/// @param at          in the head; of an object that goes, in the base
public record Change(What what, String kind, String name, List<Field> fields, List<String> consumers, Place.InModel at) {
    public Change {
        fields = List.copyOf(fields);
        consumers = List.copyOf(consumers);
    }

    public enum What { ADDED, REMOVED, CHANGED }

    /// @param path below the document, such as `datasets.customers.columns.name`
    public record Field(String path, Optional<String> before, Optional<String> after, Place.InModel at) {}

    /// How people call the object.
    public String subject() {
        return new ModelObject.Id(kind, name).toString();
    }
}
