package dev.yellow.jdbc.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type of a source database, and how its values are had without loss.
///
/// @param declared as a table declares it, with the widest sizes
/// @param name     as [Dialect#name] tells it from the catalog
/// @param value    SQL for the value; `%s` is the column
/// @param text     SQL for its text; null: it has none that says everything
/// @param natural  the narrowest model type that holds all its values
/// @param samples  its extremes
/// @param mark     how it serves as a watermark; null: it does not
/// @param note     for people; may be empty
public record SourceType(String declared, String name, Family family, String value, @Nullable String text, String natural,
        List<Sample> samples, @Nullable Mark mark, String note) {
    public SourceType {
        samples = List.copyOf(samples);
    }

    /// @param literal as the source's SQL writes it @param kept as PostgreSQL shows it in a column of the natural type
    public record Sample(String literal, String kept) {}

    /// @param bound    SQL for a bound; `?` is the value's text
    /// @param now      SQL for the source's clock in the column's own terms; empty for numbers
    /// @param unusable SQL for rows that stand for no value though they are not NULL; `%s` is the column; may be empty
    public record Mark(String bound, String now, String unusable) {}

    /// Literals, each followed by what is kept of it.
    static List<Sample> samples(String... each) {
        var samples = new ArrayList<Sample>();
        for (var i = 0; i < each.length; i += 2) samples.add(new Sample(each[i], each[i + 1]));
        return samples;
    }

    static String put(String template, String column) {
        return template.replace("%s", column);
    }
}
