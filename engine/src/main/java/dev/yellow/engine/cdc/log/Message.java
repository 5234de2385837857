package dev.yellow.engine.cdc.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `pgoutput` says (PostgreSQL's documentation, "Logical Replication Message Formats").
public sealed interface Message {
    /// @param commit where the transaction's commit begins
    record Begin(Lsn commit) implements Message {}

    /// @param end where the log goes on after the transaction's commit
    record Commit(Lsn end) implements Message {}

    /// How the rows look that follow.
    ///
    /// @param full whether old rows come whole
    record Relation(int oid, String schema, String name, boolean full, List<Column> columns) implements Message {
        public Relation {
            columns = List.copyOf(columns);
        }
    }

    /// @param identity whether old rows have it
    record Column(String name, boolean identity, int type, int modifier) {}

    record Insert(int oid, Tuple row) implements Message {}

    /// @param old the row before, as far as its identity has it; null: its identity did not change
    record Update(int oid, @Nullable Tuple old, Tuple row) implements Message {}

    /// @param old as far as its identity has it
    record Delete(int oid, Tuple old) implements Message {}

    record Truncate(int[] oids) implements Message {}

    /// Types, origins, and messages that programs emit: nothing that moves rows.
    record Other() implements Message {}
}
