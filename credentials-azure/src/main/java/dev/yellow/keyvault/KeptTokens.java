package dev.yellow.keyvault;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Tokens of a credential, each used until shortly before it expires. Its failures are of a kind of their own.
final class KeptTokens implements TokenCredential {
    /// A connection that is opened with a token takes a while to use it.
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final TokenCredential credential;
    private final Map<List<String>, AccessToken> kept = new HashMap<>();

    KeptTokens(TokenCredential credential) {
        this.credential = credential;
    }

    @Override
    public synchronized AccessToken getTokenSync(TokenRequestContext wanted) {
        var known = kept.get(wanted.getScopes());
        if (known != null && wanted.getClaims() == null && OffsetDateTime.now().isBefore(known.getExpiresAt().minus(EARLY))) return known;
        try {
            var fresh = credential.getTokenSync(wanted);
            kept.put(List.copyOf(wanted.getScopes()), fresh);
            return fresh;
        } catch (RuntimeException e) {
            throw new NoToken(e);
        }
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext wanted) {
        return Mono.fromCallable(() -> getTokenSync(wanted));
    }

    /// Somebody takes them no more.
    synchronized void forget() {
        kept.clear();
    }
}
