package dev.yellow.model.read;

import dev.yellow.model.shape.ObjectShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The kinds of documents.
public final class Kinds {
    /// In the order in which they are documented.
    public static final List<ObjectShape<?>> ALL = List.of(
            EcosystemShape.SHAPE, StackShape.SHAPE, ZoneShape.SHAPE, DatastoreShape.SHAPE, WorkspaceShape.SHAPE, AssignmentsShape.SHAPE,
                    HintsShape.SHAPE);

    static final Map<String, ObjectShape<?>> BY_NAME = byName();

    private Kinds() {}

    private static Map<String, ObjectShape<?>> byName() {
        var byName = new LinkedHashMap<String, ObjectShape<?>>();
        for (var shape : ALL) byName.put(shape.name(), shape);
        return byName;
    }
}
