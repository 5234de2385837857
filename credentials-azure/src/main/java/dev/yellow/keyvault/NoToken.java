package dev.yellow.keyvault;

/// Entra gave no token: why is its cause. The vault's client takes failures of Entra for answers of the vault's, and then
/// fails on those that have none, so they reach it as this.
final class NoToken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoToken(RuntimeException cause) {
        super(cause);
    }
}
