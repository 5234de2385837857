package dev.yellow.engine.table;

import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.name.DerivedNames;
import java.util.List;

/// The names of a dataset's tables on a platform.
///
/// @param schema       of the merge table @param name of the merge table
/// @param stagingSchema of both staging tables @param stagingNames the two, first and second half
public record DatasetTables(String schema, String name, String stagingSchema, List<String> stagingNames) {
    public static DatasetTables of(StreamDefinition definition, Dataset dataset) {
        return of(definition.platform(), definition.store(), dataset.name());
    }

    public static DatasetTables of(String platform, String store, String dataset) {
        return new DatasetTables(DerivedNames.mergeSchema(platform), DerivedNames.mergeTable(store, dataset),
                DerivedNames.stagingSchema(platform), DerivedNames.stagingTables(store, dataset));
    }

    /// The merge table, quoted.
    public String merge() {
        return Sql.qualified(schema, name);
    }

    /// One of the staging tables, quoted. @param half 0 or 1
    public String staging(int half) {
        return Sql.qualified(stagingSchema, stagingNames.get(half));
    }

    /// An index or constraint of the merge table.
    String part(String suffix) {
        return DerivedNames.fit(name + "_yellow_" + suffix);
    }

    String stagingPart(int half) {
        return DerivedNames.fit(stagingNames.get(half) + "_yellow_key");
    }
}
