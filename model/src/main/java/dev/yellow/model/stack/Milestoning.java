package dev.yellow.model.stack;

/// Whether a platform keeps only what is live, or every version.
public enum Milestoning {
    SCD1, SCD2;

    /// A platform with all versions also has the live rows.
    public boolean gives(Milestoning required) {
        return this == SCD2 || required == SCD1;
    }
}
