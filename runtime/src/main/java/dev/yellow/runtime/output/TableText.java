package dev.yellow.runtime.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Values for people: rows as an aligned table, fields as lines, tables in fields below them under their name.
final class TableText {
    private static final String GAP = "  ";
    /// Below this a table that wraps is still read more easily than records.
    private static final int WRAPS_WELL = 110;

    private final Terminal terminal;
    private final StringBuilder text = new StringBuilder();

    TableText(Terminal terminal) {
        this.terminal = terminal;
    }

    String write(Value value) {
        switch (value) {
            case Value.Nothing _ -> { }
            case Value.Fields(var fields) -> fields(fields);
            case Value.Rows(var rows) -> rows(rows);
            default -> text.append(cell(value)).append('\n');
        }
        return text.toString();
    }

    private void fields(SequencedMap<String, Value> fields) {
        var simple = fields.entrySet().stream().filter(field -> !nested(field.getValue())).toList();
        var width = simple.stream().mapToInt(field -> width(label(field.getKey()))).max().orElse(0);
        for (var field : simple) {
            var label = label(field.getKey());
            text.append(terminal.bold(label)).append(" ".repeat(width - width(label))).append(GAP).append(cell(field.getValue())).append('\n');
        }
        for (var field : fields.entrySet()) {
            if (!nested(field.getValue())) continue;
            if (!text.isEmpty()) text.append('\n');
            text.append(terminal.bold(label(field.getKey()))).append('\n').append(new TableText(terminal).write(field.getValue()).indent(2));
        }
    }

    private void rows(List<Value> rows) {
        var heads = new LinkedHashSet<String>();
        for (var row : rows) if (row instanceof Value.Fields(var fields)) heads.addAll(fields.keySet());
        if (rows.isEmpty()) {
            text.append("none\n");
        } else if (heads.isEmpty()) {
            for (var row : rows) text.append(cell(row)).append('\n');
        } else {
            table(List.copyOf(heads), rows);
        }
    }

    private void table(List<String> heads, List<Value> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(heads.stream().map(TableText::label).toList());
        for (var row : rows) lines.add(heads.stream().map(head -> cell(field(row, head))).toList());
        var numeric = heads.stream().map(head -> rows.stream().map(row -> field(row, head))
                .allMatch(value -> value instanceof Value.Number || value instanceof Value.Nothing)).toList();
        var widths = new int[heads.size()];
        for (var line : lines) for (var i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], width(line.get(i)));
        if (terminal.out() && Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) > Math.max(terminal.width(), WRAPS_WELL)) {
            records(lines);
            return;
        }
        var first = true;
        for (var line : lines) {
            var cells = new StringBuilder();
            for (var i = 0; i < widths.length; i++) {
                var pad = " ".repeat(widths[i] - width(line.get(i)));
                if (i > 0) cells.append(GAP);
                cells.append(numeric.get(i) ? pad + line.get(i) : line.get(i) + pad);
            }
            var whole = cells.toString().stripTrailing();
            text.append(first ? terminal.bold(whole) : whole).append('\n');
            first = false;
        }
    }

    /// Where a row is wider than the terminal: each row as lines of its own, nothing cut.
    private void records(List<List<String>> lines) {
        var heads = lines.getFirst();
        var width = heads.stream().mapToInt(TableText::width).max().orElse(0);
        for (var line : lines.subList(1, lines.size())) {
            for (var i = 0; i < heads.size(); i++)
                text.append(terminal.bold(heads.get(i))).append(" ".repeat(width - width(heads.get(i)))).append(GAP).append(line.get(i)).append('\n');
            text.append('\n');
        }
    }

    private static Value field(Value row, String head) {
        return row instanceof Value.Fields(var fields) ? fields.getOrDefault(head, new Value.Nothing()) : new Value.Nothing();
    }

    private static boolean nested(Value value) {
        return switch (value) {
            case Value.Fields _ -> true;
            case Value.Rows(var rows) -> rows.stream().anyMatch(row -> row instanceof Value.Fields);
            default -> false;
        };
    }

    private static String cell(@Nullable Value value) {
        return switch (value) {
            case null -> "";
            case Value.Nothing _ -> "-";
            case Value.Flag(var flag) -> flag ? "yes" : "no";
            case Value.Text(var words) -> Terminal.printable(words);
            case Value.Number(BigDecimal number) -> number.toPlainString();
            case Value.Number(var number) when number instanceof Long || number instanceof Integer ->
                    String.format(Locale.ROOT, "%,d", number.longValue()).replace(',', ' ');
            case Value.Number(var number) -> number.toString();
            case Value.Rows(var rows) -> String.join(", ", rows.stream().map(TableText::cell).toList());
            case Value.Fields(var fields) -> String.join(", ", fields.entrySet().stream().map(field -> field.getKey() + " " + cell(field.getValue())).toList());
        };
    }

    private static String label(String name) {
        return name.replace('_', ' ');
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
