package dev.yellow.model.graph;

import dev.yellow.model.placement.Placement.KeptDataset;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.placement.Placement.Use;
import java.util.List;

/// A step on a platform.
public sealed interface Vertex {
    /// As commands and the model name it; unique among the vertices of its kind.
    String name();

    /// One word.
    default String kind() {
        return switch (this) {
            case Store _ -> "store";
            case Ingest _ -> "ingest";
            case Dataset _ -> "dataset";
            case Workspace _ -> "workspace";
            case Transformer _ -> "transformer";
        };
    }

    /// Unique on the platform.
    default String id() {
        return kind() + ":" + name();
    }

    /// A source, or what a transformer derives.
    record Store(KeptStore kept) implements Vertex {
        @Override
        public String name() {
            return kept.store().name();
        }
    }

    /// One stream of a store: all of it, or one dataset. An output has none: its transformer's job ingests it.
    ///
    /// @param name     `store` or `store.dataset`
    /// @param datasets those that are kept, at least one
    record Ingest(String name, KeptStore store, List<KeptDataset> datasets) implements Vertex {}

    /// @param store the store's name
    record Dataset(String store, KeptDataset kept) implements Vertex {
        @Override
        public String name() {
            return store + "." + kept.dataset().name();
        }
    }

    /// @param uses its groups on the platform, at least one
    record Workspace(dev.yellow.model.workspace.Workspace workspace, List<Use> uses) implements Vertex {
        @Override
        public String name() {
            return workspace.name();
        }
    }

    /// A workspace's transformer whose output is kept on the platform.
    record Transformer(dev.yellow.model.workspace.Workspace workspace,
            dev.yellow.model.workspace.Transformer transformer) implements Vertex {
        @Override
        public String name() {
            return workspace.name() + "." + transformer.name();
        }
    }
}
