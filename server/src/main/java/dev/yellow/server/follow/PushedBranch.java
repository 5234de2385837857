package dev.yellow.server.follow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/// The branch that an event of a push names in its field `ref`, as GitHub and GitLab both write it.
final class PushedBranch {
    private static final String BRANCH = "refs/heads/";
    private static final JsonFactory JSON = new JsonFactory();

    private PushedBranch() {}

    /// Nothing for what is no branch, such as a tag. @throws IllegalArgumentException when it cannot be read
    static Optional<String> of(byte[] body) {
        return ref(body).filter(ref -> ref.startsWith(BRANCH)).map(ref -> ref.substring(BRANCH.length()));
    }

    private static Optional<String> ref(byte[] body) {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("the body is no JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("ref") && value == JsonToken.VALUE_STRING) return Optional.of(parser.getText());
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is no JSON", e);
        }
    }
}
