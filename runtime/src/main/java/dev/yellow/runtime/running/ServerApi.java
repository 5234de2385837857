package dev.yellow.runtime.running;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.output.JsonText;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.runtime.serve.ServeOptions;
import dev.yellow.spi.credential.Credential.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;

/// Questions to one server, and what it is told. It is never followed elsewhere, so that nobody else sees the token.
final class ServerApi implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String VERSION = "/api/v1";

    private final String url;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

    private ServerApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /// What a server has said of a request that it refuses.
    private record Said(About about) implements Code {}

    static ServerApi at(String url, Session session) {
        var address = url.replaceFirst("/+$", "");
        if (!address.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?"))
            throw new Refused(ServeFault.BAD_SETTING.of(Setting.SERVER_URL.variable(), "\"" + address.replaceFirst("//.*@", "//...@") + "\" is no address of a server"));
        return new ServerApi(address, token(session));
    }

    /// The credential's that the settings name, else the one that a server wrote into the data folder of this machine.
    private static String token(Session session) {
        var credential = session.settings().given(Setting.SERVER_CREDENTIAL);
        if (credential.isPresent()) return session.credentials().resolve(credential.get(), Token.class).token();
        var file = ServeOptions.tokenFile(session.settings());
        try {
            var token = new Token(Files.readString(file).strip());
            session.redaction().learn(token);
            return token.token();
        } catch (IOException _) {
            throw new Refused(ServeFault.NO_TOKEN.fault(Setting.SERVER_CREDENTIAL.variable(),
                    "no credential is named whose token a server knows, and there is no " + file,
                    "name one that `YELLOW_SERVER_OPERATORS` or `YELLOW_SERVER_READERS` of the server names"));
        }
    }

    Value get(String path) {
        return ask(request(path).GET());
    }

    Value post(String path, Value body) {
        try {
            return ask(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(JsonText.write(body, false))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + VERSION + path)).timeout(ANSWER).header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private Value ask(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() == 200) return JsonText.read(response.body());
            throw refused(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new Refused(ServeFault.SERVER_AWAY.of(url, "the server does not answer: " + e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(ServeFault.SERVER_AWAY.of(url, "the server was not waited for"), e);
        }
    }

    /// The server's own words where it says a problem.
    private Refused refused(int status, String body) {
        try {
            if (JsonText.read(body) instanceof Value.Fields(var said) && said.get("code") instanceof Value.Text(var code)
                    && said.get("title") instanceof Value.Text(var title) && said.get("detail") instanceof Value.Text(var what)
                    && said.get("where") instanceof Value.Text(var where) && said.get("mend") instanceof Value.Text(var mend))
                return new Refused(new Fault(new Said(new Code.About(code, kind(status), title, mend)), new Place.InCommand(where), what, mend));
        } catch (IOException _) {
            // Somebody else answers.
        }
        return new Refused(ServeFault.SERVER_AWAY.of(url, "something else than a server of Yellow's answers, with status " + status));
    }

    private static Code.Kind kind(int status) {
        return switch (status) {
            case 400, 401, 404 -> Code.Kind.USAGE;
            case 403, 409 -> Code.Kind.OPERATOR;
            case 503 -> Code.Kind.RETRY;
            default -> Code.Kind.DEFECT;
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
