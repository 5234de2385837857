package dev.yellow.azure;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What keeps a stack of Azure that lints clean from being built.
public enum AzureFault implements Code {
    UNENCRYPTED("YL4661", "a flexible server would be reached without TLS", "write `tls: require`, or `tls: verify-full` and the secret with the authority"),
    NO_DATABASE_USER("YL4662", "the database's login and who logs in do not fit",
            "write `databaseLogin: entra` and `databaseUser` with the identity's login in the database, or neither"),
    NO_VAULT("YL4663", "credentials are in a Key Vault that nobody names", "write `keyVault: {name: ...}` under `with`, or another store"),
    READ_OTHERWISE("YL4664", "a Key Vault is read in another way than its store of credentials",
            "leave `read` out: `store: keyvault` is read directly, all others by the CSI driver"),
    NAME_TOO_LONG("YL4665", "a secret's name is longer than Key Vaults have", "give the credential a shorter name");

    private final About about;

    AzureFault(String id, String title, String mend) {
        about = new About(id, Kind.OPERATOR, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Refused refused(Place at, String what) {
        return new Refused(new Fault(this, at, what, mend()));
    }
}
