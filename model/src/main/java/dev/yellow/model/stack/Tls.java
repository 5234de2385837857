package dev.yellow.model.stack;

/// How far a database's certificate is checked.
public enum Tls {
    DISABLE, REQUIRE, VERIFY_CA, VERIFY_FULL;

    /// As the model and libpq spell it.
    public String spelt() {
        return switch (this) {
            case DISABLE -> "disable";
            case REQUIRE -> "require";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
        };
    }
}
