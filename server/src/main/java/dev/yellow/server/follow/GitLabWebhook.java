package dev.yellow.server.follow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/// GitLab's: the secret itself in `X-Gitlab-Token`, the kind of event in `X-Gitlab-Event`.
final class GitLabWebhook implements Webhook {
    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public boolean signed(Function<String, Optional<String>> header, byte[] body, String secret) {
        var given = header.apply("X-Gitlab-Token").orElse("");
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> pushed(Function<String, Optional<String>> header, byte[] body) {
        return header.apply("X-Gitlab-Event").orElse("").equals("Push Hook") ? PushedBranch.of(body) : Optional.empty();
    }
}
