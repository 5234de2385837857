package dev.yellow.model.assembly;

import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of `azure/aks`: AKS with workload identity, flexible server, Key Vault.
///
/// @param namespace    what all assemblies of a namespace have
/// @param keyVault     null: secrets are those of the cluster
/// @param registry     where images come from; null: from where they are published
/// @param entra        whether tokens of the identity open the merge database, in place of a password
/// @param databaseUser the identity's login in the database; null where a password is used
public record AzureParameters(KubernetesParameters namespace, Identity identity, @Nullable KeyVault keyVault, @Nullable String registry,
        boolean entra, @Nullable String databaseUser) {
    /// What may be said.
    public static final ObjectShape<AzureParameters> SHAPE = azure();

    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /// Whom pods are to Microsoft Entra.
    public record Identity(String clientId, String tenantId) {}

    /// @param read   csi or direct; null: as the stack's store of credentials wants it
    public record KeyVault(String name, @Nullable String read, Place.InModel at) {}

    private static ObjectShape<AzureParameters> azure() {
        var of = ObjectShape.of("AzureParameters", "Parameters of the assembly `azure/aks`.");
        var namespace = KubernetesShape.fields(of, false);
        var identity = of.required("identity", identityShape(), "The workload identity that pods run as.");
        var keyVault = of.optional("keyVault", keyVaultShape(), "Where secrets are; the cluster's own secrets where nothing is said.");
        var registry = of.optional("registry", like("registry", "[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)+",
                "a registry's host such as acme.azurecr.io"), "The container registry that images come from.");
        var login = of.optional("databaseLogin", Parameters.oneOf("databaseLogin", "password", "entra"), "A password, or tokens of the identity.");
        var user = of.optional("databaseUser", Parameters.TEXT, "With `entra`, the identity's login in the database.");
        return of.makes(v -> new AzureParameters(namespace.apply(v), v.get(identity, new Identity("", "")), v.get(keyVault),
                v.get(registry), v.get(login, "password").equals("entra"), v.get(user)));
    }

    private static ObjectShape<Identity> identityShape() {
        var of = ObjectShape.of("AzureIdentity", "A workload identity.");
        var uuid = like("id", UUID, "an id such as 11111111-2222-3333-4444-555555555555");
        var client = of.required("clientId", uuid, "The identity's client id.");
        var tenant = of.required("tenantId", uuid, "The tenant's id.");
        return of.makes(v -> new Identity(v.text(client), v.text(tenant)));
    }

    private static ObjectShape<KeyVault> keyVaultShape() {
        var of = ObjectShape.of("AzureKeyVault", "A Key Vault.");
        var name = of.required("name", like("vault", "[a-zA-Z]([a-zA-Z0-9]|-(?!-)){1,22}[a-zA-Z0-9]",
                "a vault's name: 3 to 24 letters, digits and single hyphens, a letter first"), "The vault's name.");
        var read = of.optional("read", Parameters.oneOf("read", "csi", "direct"),
                "By the Secrets Store CSI driver, or directly by the runtime; as `credentials: store` wants it where nothing is said.");
        return of.makes(v -> new KeyVault(v.text(name), v.get(read), v.at()));
    }

    private static Shape<String> like(String what, String pattern, String such) {
        var compiled = Pattern.compile(pattern);
        return new Written<>(what, "^" + pattern + "$", LintCode.WRONG_SHAPE, text -> {
            if (!compiled.matcher(text).matches()) throw new IllegalArgumentException("\"" + text + "\" is not " + such);
            return text;
        });
    }
}
