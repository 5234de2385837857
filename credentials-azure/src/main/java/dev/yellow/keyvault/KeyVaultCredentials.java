package dev.yellow.keyvault;

import com.azure.core.exception.HttpResponseException;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialField;
import dev.yellow.spi.credential.CredentialStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `keyvault`: a credential's parts as secrets of a vault, such as `wwi-reader-password`. They are kept in memory for a
/// while, so that a job more is no request more, and asked for again then: a new version needs no restart.
///
/// While nobody answers, what was last known is used for [#OUTAGE] more, for a password that may still be right is better
/// than none. Not so when the vault refuses, or has the secret no longer: that is somebody's will.
final class KeyVaultCredentials implements CredentialStore {
    /// How long a secret is taken as it was read.
    static final Duration FRESH = Duration.ofMinutes(5);
    /// How long it may be used while the vault does not answer.
    static final Duration OUTAGE = Duration.ofHours(1);
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST = 127;

    private final String vault;
    private final Workload workload;
    private SecretClient client;
    private final InstantSource clock;
    private final Map<Wanted, Held> held = new HashMap<>();

    KeyVaultCredentials(String url, Workload workload, InstantSource clock) {
        this.vault = url;
        this.workload = workload;
        this.clock = clock;
        this.client = client();
    }

    private SecretClient client() {
        return new SecretClientBuilder().vaultUrl(vault).credential(workload.credential()).httpClient(workload.http())
                .retryOptions(Workload.retries()).buildClient();
    }

    private record Wanted(String credential, Class<?> type) {}

    /// @param read when @param expires when the first of its parts does; null: none does
    private record Held(Credential credential, Instant read, Instant expires) {
        boolean within(Duration age, Instant now) {
            return now.isBefore(read.plus(age)) && now.isBefore(expires);
        }
    }

    @Override
    public String name() {
        return "keyvault";
    }

    @Override
    public synchronized <C extends Credential> C resolve(String credential, Class<C> type) {
        // A name comes from a model, and becomes part of an address.
        if (!credential.matches("[A-Za-z][A-Za-z0-9_]*") || CredentialField.SSH_KEY.inVault(credential).length() > LONGEST)
            throw KeyVaultFault.NAME.of("credential " + credential, "\"" + credential + "\" is no name of a credential");
        var wanted = new Wanted(credential, type);
        var known = held.get(wanted);
        var now = clock.instant();
        if (known != null && known.within(FRESH, now)) return type.cast(known.credential);
        try {
            var fresh = read(credential, type, now);
            held.put(wanted, fresh);
            return type.cast(fresh.credential);
        } catch (Refused refused) {
            if (known != null && refused.fault().code() == KeyVaultFault.UNREACHABLE && known.within(OUTAGE, now)) return type.cast(known.credential);
            held.remove(wanted);
            throw refused;
        }
    }

    /// All parts at once, so that a credential is never half of one version and half of another for long.
    private <C extends Credential> Held read(String credential, Class<C> type, Instant now) {
        var ends = new ArrayList<>(List.of(Instant.MAX));
        var found = Credential.of(type, field -> part(credential, field, now, ends));
        return new Held(found, now, ends.stream().min(Instant::compareTo).orElse(Instant.MAX));
    }

    private String part(String credential, CredentialField field, Instant now, List<Instant> ends) {
        var name = field.inVault(credential);
        var where = "credential " + credential;
        try {
            var secret = secret(name);
            var expires = secret.getProperties().getExpiresOn();
            if (expires != null && !now.isBefore(expires.toInstant()))
                throw KeyVaultFault.EXPIRED.of(where, "secret \"" + name + "\" of " + vault + " expired at " + expires.toInstant());
            if (expires != null) ends.add(expires.toInstant());
            if (secret.getValue() == null || secret.getValue().isEmpty())
                throw KeyVaultFault.MISSING.of(where, "secret \"" + name + "\" of " + vault + " is empty");
            return secret.getValue();
        } catch (HttpResponseException e) {
            throw refused(where, name, e);
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            throw workload.refused(where, e);
        }
    }

    /// A token that was good may be so no longer: a new one is tried once.
    private KeyVaultSecret secret(String name) {
        try {
            return client.getSecret(name);
        } catch (HttpResponseException e) {
            if (e.getResponse() == null || e.getResponse().getStatusCode() != UNAUTHORIZED) throw e;
            workload.credential().forget();
            client = client(); // the old one has the old token in its own memory
            return client.getSecret(name);
        }
    }

    private Refused refused(String where, String name, HttpResponseException failure) {
        if (failure.getResponse() == null) return workload.refused(where, failure);
        var status = failure.getResponse().getStatusCode();
        var secret = "secret \"" + name + "\" of " + vault;
        return switch (status) {
            case NOT_FOUND -> KeyVaultFault.MISSING.of(where, "there is no " + secret);
            case UNAUTHORIZED, FORBIDDEN -> String.valueOf(failure.getMessage()).contains("SecretDisabled")
                    ? KeyVaultFault.MISSING.of(where, secret + " is disabled") : KeyVaultFault.DENIED.of(where, status + " for " + secret);
            default -> KeyVaultFault.UNREACHABLE.of(where, "the vault answers " + status + " for " + secret);
        };
    }
}
