package dev.yellow.benchmarks.report;

import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.List;

/// The figures as a table of text.
public final class ReportTable {
    private static final List<String> HEAD = List.of("", "reach", "got", "range", "work s", "beside", "s", "CPU", "CPU s", "JVM s", "");

    private ReportTable() {}

    public static String write(Surroundings surroundings, List<Figure> figures) {
        var text = new StringBuilder();
        surroundings.facts().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append('\n');
        var lines = new ArrayList<List<String>>();
        lines.add(HEAD);
        for (var figure : figures) lines.add(line(figure));
        var widths = new int[HEAD.size()];
        for (var line : lines) for (var i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], line.get(i).length());
        for (var line : lines) {
            var row = new StringBuilder();
            for (var i = 0; i < widths.length; i++)
                row.append(i == 0 || i == 5 || i == 10 ? left(line.get(i), widths[i]) : right(line.get(i), widths[i])).append("  ");
            text.append(row.toString().stripTrailing()).append('\n');
        }
        text.append('\n');
        for (var figure : figures) for (var note : figure.notes()) text.append(figure.name()).append(": ").append(note).append('\n');
        return text.toString();
    }

    private static List<String> line(Figure figure) {
        var verdict = figure.reached() ? "" : "NOT REACHED";
        return switch (figure) {
            case Figure.Ratio r -> List.of(r.name(), number(r.reach()) + "x", number(r.value().median()) + "x", range(r.value()),
                    seconds(r.of(p -> p.work().wall())), r.beside(), seconds(r.of(p -> p.limit().wall())),
                    number(r.cpu().median()) + "x", seconds(r.of(p -> p.work().cpu())), seconds(r.of(p -> p.work().jvm())), verdict);
            case Figure.Amount a -> List.of(a.name(), number(a.reach()) + " " + a.unit(), number(a.value().median()) + " " + a.unit(),
                    range(a.value()), "", "", "", "", "", "", verdict);
        };
    }

    private static String range(Spread spread) {
        return number(spread.low()) + " - " + number(spread.high());
    }

    private static String number(double value) {
        return value >= 100 ? "%.0f".formatted(value) : "%.2f".formatted(value);
    }

    private static String seconds(Spread nanos) {
        var seconds = nanos.median() / 1e9;
        return (seconds < 0.1 ? "%.4f" : "%.2f").formatted(seconds);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
