package dev.yellow.files.http;

import com.fasterxml.jackson.core.JsonToken;
import dev.yellow.files.fault.FilesFault;
import dev.yellow.files.value.JsonValue;
import dev.yellow.model.store.Ingestion.Auth;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// How the API is told who asks. A token of OAuth 2 is had when it is first needed, and anew when it has been refused.
final class ApiLogin {
    private static final int LARGEST_ANSWER = 1 << 20;

    private final @Nullable Auth auth;
    private final String credential;
    private final CredentialStore store;
    private @Nullable String token;

    /// @param credential its name
    ApiLogin(@Nullable Auth auth, String credential, CredentialStore store) {
        this.auth = auth;
        this.credential = credential;
        this.store = store;
    }

    /// The header's value; null: none.
    @Nullable String authorization(HttpClient client, Duration timeout) {
        return switch (auth) {
            case null -> null;
            case Auth.Basic _ -> basic(store.resolve(credential, Credential.UserPassword.class), false);
            case Auth.Bearer _ -> "Bearer " + store.resolve(credential, Credential.Token.class).token();
            case Auth.OAuth2 oauth -> {
                if (token == null) token = ask(oauth, client, timeout);
                yield "Bearer " + token;
            }
        };
    }

    /// After a refusal. @return whether there is another token to try
    boolean renew(HttpClient client, Duration timeout) {
        if (!(auth instanceof Auth.OAuth2 oauth)) return false;
        token = ask(oauth, client, timeout);
        return true;
    }

    /// @param form whether both are form-encoded first, as OAuth 2 wants it (RFC 6749, 2.3.1)
    private static String basic(Credential.UserPassword login, boolean form) {
        var pair = form ? ApiHost.encoded(login.username()) + ":" + ApiHost.encoded(login.password()) : login.username() + ":" + login.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String ask(Auth.OAuth2 oauth, HttpClient client, Duration timeout) {
        var url = URI.create(oauth.tokenUrl());
        var body = "grant_type=client_credentials" + (oauth.scope() == null ? "" : "&scope=" + ApiHost.encoded(oauth.scope()));
        var request = HttpRequest.newBuilder(url).timeout(timeout).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("Authorization", basic(store.resolve(credential, Credential.UserPassword.class), true))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var in = new LimitedBody(response.body(), LARGEST_ANSWER, timeout)) {
                if (response.statusCode() >= 500 || response.statusCode() == 429)
                    throw FilesFault.API_UNAVAILABLE.of("token URL \"" + ApiHost.shown(url) + "\" answers with status " + response.statusCode());
                if (response.statusCode() != 200)
                    throw FilesFault.API_REFUSES.of("token URL \"" + ApiHost.shown(url) + "\" refuses the credential: status " + response.statusCode());
                return token(in.readAllBytes(), url);
            }
        } catch (IOException e) {
            // The answer may hold a token, so nothing of it is shown.
            throw FilesFault.API_UNAVAILABLE.of("token URL \"" + ApiHost.shown(url) + "\" gives no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FilesFault.API_UNAVAILABLE.of("the run was asked to stop while it asked for a token", e);
        }
    }

    private static String token(byte[] answer, URI url) throws IOException {
        try (var at = JsonValue.FACTORY.createParser(answer)) {
            if (at.nextToken() == JsonToken.START_OBJECT) {
                while (at.nextToken() == JsonToken.FIELD_NAME) {
                    var name = at.currentName();
                    if (at.nextToken() == JsonToken.VALUE_STRING && name.equals("access_token")) return at.getText();
                    at.skipChildren();
                }
            }
        }
        throw FilesFault.API_REFUSES.of("token URL \"" + ApiHost.shown(url) + "\" answers without an access_token");
    }
}
