package dev.yellow.keyvault;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.microsoft.aad.msal4j.MsalServiceException;
import dev.yellow.model.fault.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Whom this process is to Microsoft Entra: a workload that shows the token in a file, which Kubernetes renews, and gets
/// tokens for it. They are kept in memory until shortly before they expire.
///
/// @param authority Entra's host @param http what all requests go through
record Workload(KeptTokens credential, String authority, HttpClient http) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern ERROR = Pattern.compile("AADSTS\\d+");
    private static final String PUBLIC = "https://login.microsoftonline.com/";

    /// @param variables of the environment, as AKS sets them
    /// @throws Refused when one is missing
    static Workload of(Map<String, String> variables) {
        var http = new JdkHttpClientBuilder().connectionTimeout(CONNECT).responseTimeout(ANSWER).readTimeout(ANSWER).build();
        var authority = variables.getOrDefault("AZURE_AUTHORITY_HOST", PUBLIC);
        var file = Path.of(needed(variables, "AZURE_FEDERATED_TOKEN_FILE"));
        // Where to ask is told by the environment alone, so nobody else is asked whether that is right. Not the library's own
        // credential of a workload: it keeps the number of Entra's error to itself.
        var credential = new ClientAssertionCredentialBuilder().tenantId(needed(variables, "AZURE_TENANT_ID"))
                .clientId(needed(variables, "AZURE_CLIENT_ID")).clientAssertion(() -> read(file))
                .authorityHost(authority).disableInstanceDiscovery().httpClient(http).retryOptions(retries()).build();
        return new Workload(new KeptTokens(credential), String.valueOf(URI.create(authority).getHost()), http);
    }

    /// A server that is busy for a moment is asked again at once: what lasts longer is a fault that is tried again later.
    static RetryOptions retries() {
        return new RetryOptions(new ExponentialBackoffOptions().setMaxRetries(2).setBaseDelay(Duration.ofMillis(100)).setMaxDelay(Duration.ofSeconds(1)));
    }

    /// Read each time: Kubernetes renews it.
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String needed(Map<String, String> variables, String name) {
        var value = variables.getOrDefault(name, "");
        if (value.isBlank()) throw KeyVaultFault.SETTINGS.of(name, "the environment variable " + name + " is not set");
        return value;
    }

    /// A token for what `scope` names. @param what asks for it, as a fault names it
    String token(String what, String scope) {
        try {
            return credential.getTokenSync(new TokenRequestContext().addScopes(scope)).getToken();
        } catch (RuntimeException e) {
            throw refused(what, e);
        }
    }

    /// What a failure means that no answer of the vault explains. Texts of the library are not shown: they may hold anything.
    Refused refused(String what, RuntimeException failure) {
        var entra = "Microsoft Entra at " + authority;
        var ofEntra = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            ofEntra |= cause instanceof NoToken;
            if (cause instanceof NoSuchFileException) return KeyVaultFault.SETTINGS.of(what, "the file of AZURE_FEDERATED_TOKEN_FILE is not there");
            if (cause instanceof MsalServiceException said) {
                var error = ERROR.matcher(String.valueOf(said.getMessage()));
                // Without a number of its own it did not say no.
                return error.find() ? KeyVaultFault.NO_TOKEN.of(what, entra + " gives no token: " + error.group())
                        : KeyVaultFault.UNREACHABLE.of(what, entra + " answers with an error");
            }
            if (cause instanceof IOException io)
                return KeyVaultFault.UNREACHABLE.of(what, (ofEntra ? entra : "the vault") + " does not answer: " + io.getClass().getSimpleName());
        }
        throw failure;
    }
}
