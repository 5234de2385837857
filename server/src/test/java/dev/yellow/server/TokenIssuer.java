package dev.yellow.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An issuer of OpenID Connect's signed tokens: its discovery and its keys over HTTP, real signatures.
final class TokenIssuer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BITS = 2048;

    private final HttpServer http;
    private final List<Map<String, String>> keys = new ArrayList<>();
    private KeyPair pair;
    private String id = "";

    TokenIssuer() throws IOException, GeneralSecurityException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        http.createContext("/.well-known/openid-configuration",
                exchange -> answer(exchange, Map.of("issuer", url(), "jwks_uri", url() + "/keys", "token_endpoint", url() + "/token",
                "authorization_endpoint", url() + "/authorize")));
        http.createContext("/keys", exchange -> {
            synchronized (keys) {
                answer(exchange, Map.of("keys", keys));
            }
        });
        http.start();
        pair = pair();
        rotate("first");
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var maker = KeyPairGenerator.getInstance("RSA");
        maker.initialize(BITS);
        return maker.generateKeyPair();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, Object what) throws IOException {
        var bytes = JSON.writeValueAsBytes(what);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// From now on signs with a new key, which takes the place of the old one.
    void rotate(String name) throws GeneralSecurityException {
        pair = pair();
        id = name;
        var key = (RSAPublicKey) pair.getPublic();
        synchronized (keys) {
            keys.clear();
            keys.add(Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", name, "n", text(key.getModulus()), "e", text(key.getPublicExponent())));
        }
    }

    /// A token that is right in all things but what is changed. @param changes claims, and values instead of the right ones
    String token(Map<String, Object> changes) throws IOException, GeneralSecurityException {
        return signed("RS256", pair, changes);
    }

    /// The same, signed by somebody else who uses the key's name.
    String forged(Map<String, Object> changes) throws IOException, GeneralSecurityException {
        return signed("RS256", pair(), changes);
    }

    /// The same, signed by nobody.
    String unsigned(Map<String, Object> changes) throws IOException, GeneralSecurityException {
        return signed("none", pair, changes).replaceFirst("[^.]*$", "");
    }

    private String signed(String algorithm, KeyPair by, Map<String, Object> changes) throws IOException, GeneralSecurityException {
        var now = Instant.now();
        var claims = new HashMap<String, Object>(Map.of("iss", url(), "aud", "yellow", "sub", "1234", "preferred_username", "ann", "iat",
                now.getEpochSecond(), "exp", now.plus(Duration.ofMinutes(5)).getEpochSecond()));
        claims.putAll(changes);
        var text = encoded(JSON.writeValueAsBytes(Map.of("alg", algorithm, "typ", "JWT", "kid", id))) + "." + encoded(JSON.writeValueAsBytes(claims));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(by.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String text(BigInteger number) {
        var bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
