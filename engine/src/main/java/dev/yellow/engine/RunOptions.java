package dev.yellow.engine;

/// What an operator may ask of one run.
///
/// @param acceptDeletes lets the batch go on that the guard stopped, up to the deletes that were measured then
/// @param allowRewrite  lets an evolution rewrite a table of over 1 GiB
/// @param exact         reads all rows and compares all columns, whatever gates and hashes say
public record RunOptions(boolean acceptDeletes, boolean allowRewrite, boolean exact) {
    public static final RunOptions NONE = new RunOptions(false, false, false);
}
