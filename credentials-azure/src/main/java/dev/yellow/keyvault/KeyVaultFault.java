package dev.yellow.keyvault;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Why a secret of a vault, or a token, could not be had. Names the credential and the place, never any of its content.
enum KeyVaultFault implements Code {
    SETTINGS("YL4211", Kind.USAGE, "it is not said which Key Vault, or this process has no workload identity",
            "set the setting or the variable that the fault names; on AKS the variables come with the pod's label `azure.workload.identity/use`"),
    MISSING("YL4212", Kind.USAGE, "a Key Vault has no such secret, or it is disabled",
            "create the secret that the fault names: `yellow stack secrets` shows how"),
    EXPIRED("YL4213", Kind.OPERATOR, "a secret of a Key Vault has expired", "set a new version of it"),
    DENIED("YL4214", Kind.OPERATOR, "a Key Vault refuses this identity",
            "give the identity the role `Key Vault Secrets User` on the vault, and let the vault's firewall pass its network"),
    NO_TOKEN("YL4215", Kind.OPERATOR, "Microsoft Entra gives this workload no token",
            "compare the identity's federated credential with the cluster's issuer and the pod's service account"),
    UNREACHABLE("YL4216", Kind.RETRY, "a Key Vault or Microsoft Entra does not answer",
            "nothing, if it passes; else let the network policy and the firewall pass the host that the fault names"),
    NAME("YL4217", Kind.USAGE, "a credential's name cannot be one of a Key Vault", "use letters, digits and `_`, and at most 112 characters"),
    UNKNOWN_LOGIN("YL4218", Kind.USAGE, "no login by token is set for a credential", "name it in `YELLOW_CREDENTIALS_ENTRA`, as credential=user");

    private final About about;

    KeyVaultFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Refused of(String where, String what) {
        return new Refused(new Fault(this, new Place.InCommand(where), what, mend()));
    }
}
