package dev.yellow.files.text;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An object's records, one after the other.
public interface Records extends Closeable {
    /// Goes to the next record. @return false at the end
    boolean next() throws IOException, BrokenText;

    /// The line on which the record begins, from 1.
    long line();

    /// Its values, one a column of the dataset; filled again by [#next].
    @Nullable Object[] values();

    /// Why it can be no row; null: nothing is known against it.
    @Nullable String wrong();

    /// The record's text, for people; only where it was asked to be kept.
    String raw();
}
