package dev.yellow.engine;

import java.util.ArrayList;

/// What an operator may ask of one run.
///
/// @param acceptDeletes lets the batch go on that the guard stopped, up to the deletes that were measured then
/// @param allowRewrite  lets an evolution rewrite a table of over 1 GiB
/// @param reread        what is read again and compared by its columns, whatever gates, marks and hashes say
public record RunOptions(boolean acceptDeletes, boolean allowRewrite, Reread reread) {
    public static final RunOptions NONE = new RunOptions(false, false, false);

    /// @param exact whether everything is read again
    public RunOptions(boolean acceptDeletes, boolean allowRewrite, boolean exact) {
        this(acceptDeletes, allowRewrite, exact ? new Reread.Everything() : new Reread.Nothing());
    }

    /// Whether anything is read again.
    public boolean rereads() {
        return !(reread instanceof Reread.Nothing);
    }

    /// What a person lets this run do that it would not do by itself, such as `accepting deletes`; empty when nothing.
    public String past() {
        var all = new ArrayList<String>();
        if (acceptDeletes) all.add("accepting deletes");
        if (allowRewrite) all.add("allowing a rewrite");
        switch (reread) {
            case Reread.Nothing _ -> { }
            case Reread.Everything _ -> all.add("reading all again");
            case Reread.Dataset(var name) -> all.add("reading " + name + " again");
            case Reread.Window(var dataset, var from, var to) ->
                    all.add("reading " + (dataset == null ? "" : dataset + " ") + "again from " + from + (to == null ? "" : " to " + to));
        }
        return String.join(", ", all);
    }

    public RunOptions rereading(Reread what) {
        return new RunOptions(acceptDeletes, allowRewrite, what);
    }
}
