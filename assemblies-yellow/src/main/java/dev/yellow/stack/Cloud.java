package dev.yellow.stack;

import dev.yellow.assembly.kubernetes.SecretKeeper;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.model.stack.Stack.SecretStore;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the cloud below a namespace changes of its stack. What it adds are components of its assembly.
public interface Cloud {
    /// Any cluster.
    Cloud NONE = new Cloud() {};

    /// Where one of the images that Yellow names itself comes from. @param reference with registry and tag
    default String image(String reference) {
        return reference;
    }

    /// Where a secret is kept. @param credential the credential that it is, as the model names it; null: it is none
    default SecretKeeper keeper(SecretRef secret, @Nullable String credential) {
        return SecretKeeper.CLUSTER;
    }

    /// Whether it has such a store of credentials.
    default boolean has(SecretStore store) {
        return store != SecretStore.KEYVAULT;
    }

    /// Credentials that the cloud itself makes when they are asked for, so that nobody keeps them.
    default Set<String> made() {
        return Set.of();
    }

    /// The environment of everything of Yellow's that it adds. No secret is among it.
    default Map<String, String> settings() {
        return Map.of();
    }

    /// The class of a volume where the stack names none; null: the cluster's default.
    default @Nullable String storageClass(String accessMode) {
        return null;
    }
}
