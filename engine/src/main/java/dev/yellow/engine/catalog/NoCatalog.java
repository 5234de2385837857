package dev.yellow.engine.catalog;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Statements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database without catalog: whoever asks its tables finds no row.
public final class NoCatalog implements Statements {
    private final Statements merge;

    private NoCatalog(Statements merge) {
        this.merge = merge;
    }

    /// The database as it is, whether [Migrations] have run in it or not.
    public static Statements unless(Statements merge) {
        return merge.only("SELECT to_regclass('yellow.job') IS NULL", r -> r.getBoolean(1)) ? new NoCatalog(merge) : merge;
    }

    @Override
    public void execute(String sql) {
        merge.execute(sql);
    }

    @Override
    public long update(String sql, @Nullable Object... binds) {
        return merge.update(sql, binds);
    }

    @Override
    public <T> List<T> query(String sql, Session.RowReader<T> reader, @Nullable Object... binds) {
        return sql.contains(" yellow.") ? List.of() : merge.query(sql, reader, binds);
    }
}
