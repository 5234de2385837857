package dev.yellow.server.follow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// GitHub's: the body's HMAC-SHA-256 in `X-Hub-Signature-256`, the kind of event in `X-GitHub-Event`.
final class GitHubWebhook implements Webhook {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    @Override
    public String name() {
        return "github";
    }

    @Override
    public boolean signed(Function<String, Optional<String>> header, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var expected = PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
            var given = header.apply("X-Hub-Signature-256").orElse("");
            return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public Optional<String> pushed(Function<String, Optional<String>> header, byte[] body) {
        if (!header.apply("X-GitHub-Event").orElse("").equals("push")) return Optional.empty();
        return PushedBranch.of(body);
    }
}
