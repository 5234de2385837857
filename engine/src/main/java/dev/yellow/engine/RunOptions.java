package dev.yellow.engine;

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

    public RunOptions rereading(Reread what) {
        return new RunOptions(acceptDeletes, allowRewrite, what);
    }
}
