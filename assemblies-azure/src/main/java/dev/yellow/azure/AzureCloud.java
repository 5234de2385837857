package dev.yellow.azure;

import dev.yellow.assembly.kubernetes.SecretKeeper;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.model.assembly.AzureParameters;
import dev.yellow.model.stack.Stack.SecretStore;
import dev.yellow.model.stack.Tls;
import dev.yellow.stack.Cloud;
import dev.yellow.stack.StackRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What Azure changes of a stack.
///
/// @param vault  null: secrets are the cluster's own
/// @param direct whether Yellow reads the vault itself; else the Secrets Store CSI driver brings what is in it
record AzureCloud(StackRequest request, AzureParameters said, @Nullable KeyVault vault, boolean direct) implements Cloud {
    /// @throws dev.yellow.model.fault.Refused when the parameters do not fit each other
    static AzureCloud of(StackRequest request, AzureParameters said) {
        var stack = request.stack();
        var name = "stack \"" + stack.name() + "\"";
        var database = stack.database();
        var at = said.namespace().at();
        if (database != null && database.tls() == Tls.DISABLE)
            throw AzureFault.UNENCRYPTED.refused(database.at(), name + " would reach its flexible server without TLS");
        if (said.entra() && said.databaseUser() == null)
            throw AzureFault.NO_DATABASE_USER.refused(at, name + " logs in to its database by Entra tokens, and does not say as whom");
        if (!said.entra() && said.databaseUser() != null)
            throw AzureFault.NO_DATABASE_USER.refused(at, name + " names a database user, and logs in by a password, whose user is in the credential");
        var store = stack.credentials() == null ? SecretStore.ENVIRONMENT : stack.credentials().store();
        var credentialsAt = stack.credentials() == null ? stack.at() : stack.credentials().at();
        var vault = said.keyVault();
        if (vault == null) {
            if (store == SecretStore.KEYVAULT)
                throw AzureFault.NO_VAULT.refused(credentialsAt, name + " keeps its credentials in a Key Vault, and does not say in which");
            return new AzureCloud(request, said, null, false);
        }
        var direct = store == SecretStore.KEYVAULT;
        if (vault.read() != null && vault.read().equals("direct") != direct)
            throw AzureFault.READ_OTHERWISE.refused(vault.at(), name + " reads its Key Vault \"" + vault.read()
                    + "\", where its credentials' store is \""
                    + (direct ? "keyvault" : store == SecretStore.FILES ? "files" : "environment") + "\"");
        return new AzureCloud(request, said, new KeyVault(vault.name(), vault.at()), direct);
    }

    /// Whether Yellow asks Entra for tokens.
    boolean tokens() {
        return direct || said.entra();
    }

    /// A registry of one's own has each image by its name, as `az acr import` brings it there.
    @Override
    public String image(String reference) {
        if (said.registry() == null) return reference;
        var slash = reference.indexOf('/');
        var path = slash > 0 && reference.substring(0, slash).contains(".") ? reference.substring(slash + 1) : reference;
        return said.registry() + "/" + path;
    }

    /// @throws dev.yellow.model.fault.Refused when vaults have no such names
    @Override
    public SecretKeeper keeper(SecretRef secret, @Nullable String credential) {
        return vault == null ? SecretKeeper.CLUSTER : vault.keeper(secret, credential);
    }

    @Override
    public boolean has(SecretStore store) {
        return true;
    }

    @Override
    public Set<String> made() {
        return said.entra() ? Set.of(request.login()) : Set.of();
    }

    @Override
    public Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        if (direct && vault != null) settings.put("YELLOW_CREDENTIALS_KEYVAULT_URL", "https://" + vault.host());
        if (said.entra()) settings.put("YELLOW_CREDENTIALS_ENTRA", request.login() + "=" + said.databaseUser());
        if (tokens() && request.airflow()) settings.put("YELLOW_SCHEDULER_AIRFLOW_LABELS", WorkloadIdentity.LABEL + "=true");
        return settings;
    }

    /// Azure Files where several nodes mount it at once, else Azure Disk.
    @Override
    public String storageClass(String accessMode) {
        return accessMode.equals("ReadWriteMany") ? "azurefile-csi-premium" : "managed-csi-premium";
    }
}
