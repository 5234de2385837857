package dev.yellow.model.assembly;

import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Values;

/// `azure/aks`: AKS with workload identity, flexible server, Key Vault.
final class AzureParameters {
    static final ObjectShape<Values> SHAPE = azure();

    private AzureParameters() {}

    private static ObjectShape<Values> azure() {
        var of = ObjectShape.of("AzureParameters", "Parameters of the assembly `azure/aks`.");
        KubernetesShape.fields(of, false);
        of.required("identity", identity(), "The workload identity that pods run as.");
        of.optional("keyVault", keyVault(), "Where secrets are.");
        of.optional("registry", Parameters.TEXT, "The container registry that images come from.");
        of.optional("databaseLogin", Parameters.oneOf("databaseLogin", "password", "entra"), "A password from Key Vault, or an Entra token.");
        return of.makes(v -> v);
    }

    private static ObjectShape<Values> identity() {
        var of = ObjectShape.of("AzureIdentity", "A workload identity.");
        of.required("clientId", Parameters.TEXT, "The identity's client id.");
        of.required("tenantId", Parameters.TEXT, "The tenant's id.");
        return of.makes(v -> v);
    }

    private static ObjectShape<Values> keyVault() {
        var of = ObjectShape.of("AzureKeyVault", "A Key Vault.");
        of.required("name", Parameters.TEXT, "The vault's name.");
        of.optional("read", Parameters.oneOf("read", "csi", "direct"), "By the Secrets Store CSI driver, or directly by the runtime.");
        return of.makes(v -> v);
    }
}
