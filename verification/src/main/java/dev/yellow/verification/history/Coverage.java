package dev.yellow.verification.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what came about, in tables whose cells are known beforehand: one that stays empty was never tested. Safe for
/// use by several threads.
public final class Coverage {
    private final Map<String, Table> tables = new LinkedHashMap<>();

    /// A table of counts. @param cells by row and column; one that is not here cannot come about
    private record Table(List<String> columns, Map<String, Map<String, Long>> cells) {}

    /// Declares a table in which each row has all columns.
    public synchronized void table(String name, List<String> rows, List<String> columns) {
        rows.forEach(row -> columns.forEach(column -> cell(name, row, column)));
    }

    /// Declares one cell.
    public synchronized void cell(String name, String row, String column) {
        count(name, row, column, 0);
    }

    /// Counts one. The cell need not have been declared.
    public void saw(String name, String row, String column) {
        count(name, row, column, 1);
    }

    private synchronized void count(String name, String row, String column, long by) {
        var table = tables.computeIfAbsent(name, _ -> new Table(new ArrayList<>(), new LinkedHashMap<>()));
        if (!table.columns.contains(column)) table.columns.add(column);
        table.cells.computeIfAbsent(row, _ -> new TreeMap<>()).merge(column, by, Long::sum);
    }

    /// The declared cells that nothing was counted in, as `table: row, column`.
    public synchronized List<String> empty() {
        var all = new ArrayList<String>();
        tables.forEach((name, table) -> table.cells.forEach((row, cells) -> cells.forEach((column, n) -> {
            if (n == 0) all.add(name + ": " + row + ", " + column);
        })));
        return all;
    }

    /// The counts by table, row and column.
    public synchronized Map<String, Map<String, Map<String, Long>>> counts() {
        var all = new LinkedHashMap<String, Map<String, Map<String, Long>>>();
        tables.forEach((name, table) -> all.put(name, table.cells));
        return all;
    }

    /// The tables for people; a dot is a cell that cannot come about.
    @Override
    public synchronized String toString() {
        var text = new StringBuilder();
        tables.forEach((name, table) -> {
            var first = table.cells.keySet().stream().mapToInt(String::length).max().orElse(0);
            text.append('\n').append(name).append('\n').append(" ".repeat(first));
            for (var c : table.columns) text.append("  ").append(c);
            text.append('\n');
            table.cells.forEach((row, cells) -> {
                text.append(row).append(" ".repeat(first - row.length()));
                for (var c : table.columns) text.append("  ").append(("%" + c.length() + "s").formatted(cells.containsKey(c) ? cells.get(c).toString() : "."));
                text.append('\n');
            });
        });
        return text.toString();
    }
}
