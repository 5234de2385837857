package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.shape.Nearest;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Container;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every credential that a stack's jobs need is declared on it, with the right type.
final class CredentialRules implements Rule {
    private static final Set<CredentialType> ANY = Set.of(CredentialType.values());
    private static final Set<CredentialType> LOGIN = Set.of(CredentialType.USER_PASSWORD, CredentialType.CERTIFICATE);

    @Override
    public void check(Linting in) {
        var needed = new HashSet<String>();
        for (var stack : in.model.stacks()) {
            if (!in.scope.covers(stack)) continue;
            if (stack.database() != null && stack.database().credential() != null) credential(stack, stack.database().credential(), LOGIN, in);
            for (var platform : in.platforms(stack)) {
                for (var kept : in.placement.stores(platform.name())) {
                    if (kept.primary() != null) {
                        primary(stack, kept.store().name(), kept.primary(), in);
                        continue;
                    }
                    if (!needed.add(stack.name() + "/" + kept.store().name())) continue;
                    var container = kept.store().container();
                    if (container != null && container.credential() != null)
                        credential(stack, container.credential(), types(container, kept.store().ingestion()), in);
                }
                for (var use : in.placement.uses(platform.name())) {
                    var transformer = use.workspace().transformer();
                    var credential = transformer == null || transformer.artifact() == null ? null : transformer.artifact().credential();
                    if (credential != null)
                        credential(stack, credential, Set.of(CredentialType.TOKEN, CredentialType.USER_PASSWORD, CredentialType.SSH_KEY), in);
                }
            }
        }
    }

    /// Who reads a primary of another stack logs in there.
    private static void primary(Stack stack, String store, String primary, Linting in) {
        var entry = in.model.assignments().primaryIngestion().get(store);
        if (entry == null || entry.credential() == null || in.model.stackOf(primary) == stack) return;
        credential(stack, entry.credential(), Set.of(CredentialType.USER_PASSWORD), in);
    }

    private static Set<CredentialType> types(Container container, @Nullable Ingestion ingestion) {
        return switch (container.endpoint()) {
            case Endpoint.Sql _ -> LOGIN;
            case Endpoint.S3 _ -> Set.of(CredentialType.USER_PASSWORD);
            case Endpoint.AzureBlob _ -> Set.of(CredentialType.USER_PASSWORD, CredentialType.TOKEN);
            case Endpoint.Directory _ -> ANY;
            case Endpoint.Http _ -> ingestion instanceof Ingestion.JsonApi api ? types(api.auth()) : ANY;
            case null -> ANY;
        };
    }

    private static Set<CredentialType> types(Ingestion.@Nullable Auth auth) {
        return switch (auth) {
            case Ingestion.Auth.Basic _, Ingestion.Auth.OAuth2 _ -> Set.of(CredentialType.USER_PASSWORD);
            case Ingestion.Auth.Bearer _ -> Set.of(CredentialType.TOKEN);
            case null -> ANY;
        };
    }

    private static void credential(Stack stack, Ref credential, Set<CredentialType> types, Linting in) {
        if (stack.credentials() == null) return;
        var declared = stack.credentials().names().get(credential.name());
        if (declared == null) {
            var near = Nearest.to(credential.name(), stack.credentials().names().stream().map(e -> e.name()).toList());
            in.report(LintCode.UNKNOWN_CREDENTIAL, credential.at(), "credential \"" + credential.name() + "\" is not one of stack \"" + stack.name()
                    + "\"", near == null ? LintCode.UNKNOWN_CREDENTIAL.mend() : Linting.nearest(near, LintCode.UNKNOWN_CREDENTIAL));
        } else if (!types.contains(declared.value())) {
            in.report(LintCode.BAD_CREDENTIAL_TYPE, credential.at(), "credential \"" + credential.name() + "\" of stack \"" + stack.name() + "\" is "
                    + spelt(declared.value()) + " where "
                    + String.join(" or ", List.copyOf(types).stream().map(CredentialRules::spelt).sorted().toList()) + " is needed");
        }
    }

    private static String spelt(CredentialType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
