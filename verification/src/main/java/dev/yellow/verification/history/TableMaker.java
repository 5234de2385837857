package dev.yellow.verification.history;

import dev.yellow.model.type.DataType;
import dev.yellow.verification.value.Types;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.SourceTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Makes tables of the source: any types, any names, keys of one to three columns.
final class TableMaker {
    /// Column that is unique and never NULL, so that a key can move to it.
    static final String ALTERNATE = "alternate_id";

    private static final List<String> COLUMNS = List.of("value", "Value", "select", "user", "order", "naïve", "amount", "note", "x", "c1",
            "ctid_", "Ünï_çødé", "t", "n", "o", "s", "m", "key", "row", "batch_id",
            "a_name_of_sixty_three_bytes_which_is_all_that_postgresql_allows");
    private static final List<String> DATASETS = List.of("customers", "Orders", "select", "t",
            "a_dataset_whose_name_is_so_long_that_the_names_of_its_tables_must_be_cut_to_fit_into_sixty_three_bytes",
            "a_dataset_whose_name_is_so_long_that_the_names_of_its_tables_must_be_cut_to_fit_into_sixty_three_more", "größe");
    private static final List<String> TABLES = List.of("plain", "Mixed Case", "we\"ird. one", "select", "größe", "a'b", "p%s", "x$y");

    private final SplittableRandom random;
    private final String schema;
    private int made;

    private final @Nullable Field mark;
    private final Optional<String> prepared;
    private final boolean typed;
    private final List<DataType> scalars;
    private final List<DataType> lists;
    private final List<DataType> keys;
    private final boolean foldsNames;

    TableMaker(SplittableRandom random, String schema, Feed feed) {
        this.mark = feed.mark();
        this.prepared = feed.prepared();
        this.typed = feed.typed();
        this.foldsNames = feed.foldsNames();
        this.scalars = Types.SCALARS.stream().filter(feed::takes).toList();
        this.lists = arrays().stream().filter(feed::takes).toList();
        this.keys = Types.KEYS.stream().filter(feed::takes).toList();
        this.random = random;
        this.schema = schema;
    }

    SourceTable make() {
        var n = made++;
        var fields = new ArrayList<Field>();
        var key = new ArrayList<String>();
        var keyColumns = 1 + random.nextInt(3);
        for (var i = 0; i < keyColumns; i++) {
            // The first has enough values for a table.
            var type = i == 0 ? pick(keys.stream().filter(t -> !(t instanceof DataType.Bool)).toList()) : pick(keys);
            var field = new Field(name(fields), type, true);
            fields.add(field);
            key.add(field.name());
        }
        if (random.nextInt(3) > 0) fields.add(new Field(ALTERNATE, new DataType.Int(), true));
        for (var i = 2 + random.nextInt(4); i > 0; i--) fields.add(column(name(fields)));
        for (var i = fields.size() - 1; i > 0; i--) Collections.swap(fields, i, random.nextInt(i + 1));
        if (mark != null) fields.add(mark);
        var table = new SourceTable(datasetName(n), schema, pick(TABLES) + n, fields, key, mark == null ? null : mark.name());
        prepared.ifPresent(table::also);
        return table;
    }

    /// Any column. Its type at the source is now and then narrower or wider than the model's.
    Field column(String name) {
        var type = pick(random.nextInt(10) < 7 || lists.isEmpty() ? scalars : lists);
        var required = random.nextInt(7) == 0;
        var wider = Types.wider(type);
        if (wider.isEmpty() || random.nextInt(4) > 0 || !typed) return new Field(name, type, required);
        return random.nextBoolean()
                ? new Field(name, pick(wider), type, required, true)
                : new Field(name, type, pick(wider), required, true);
    }

    /// JSON within a list of JSON does not keep its spelling.
    private List<DataType> arrays() {
        return typed ? Types.ARRAYS : Types.ARRAYS.stream().filter(t -> !(t instanceof DataType.Array(DataType.Json _))).toList();
    }

    /// A name that no column has.
    String name(List<Field> taken) {
        var free = COLUMNS.stream().filter(c -> taken.stream().noneMatch(f -> foldsNames ? f.name().equalsIgnoreCase(c) : f.name().equals(c))).toList();
        return pick(free);
    }

    private String datasetName(int n) {
        return n < DATASETS.size() && random.nextBoolean() ? DATASETS.get(n) : "d" + n;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
