package dev.yellow.server;

import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.serve.Issuer;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.runtime.serve.ServeOptions;
import dev.yellow.runtime.serve.Server;
import io.quarkus.runtime.Quarkus;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Boots Quarkus with what Yellow's own settings say.
public final class QuarkusServer implements Server {
    @Override
    public Outcome serve(Session session, ServeOptions options) {
        HandedOver.give(Serving.open(session, options));
        configure(session, options);
        var failure = new AtomicReference<@Nullable Throwable>();
        Quarkus.run(UntilInterrupted.class, (_, e) -> failure.set(e));
        var e = failure.get();
        if (e != null)
            throw ServeFault.NOT_STARTED.refused("the server could not start on " + options.host() + ":" + options.port() + ": "
                    + deepest(e), ServeFault.NOT_STARTED.mend());
        return Outcome.done(Value.fields("server", HandedOver.taken().name()));
    }

    /// The framework's keys stay inside; no secret is among them.
    private static void configure(Session session, ServeOptions options) {
        System.setProperty("quarkus.http.host", options.host());
        System.setProperty("quarkus.http.port", Integer.toString(options.port()));
        options.tls().ifPresent(tls -> {
            System.setProperty("quarkus.tls.server.key-store.pem.0.cert", tls.certificate().toString());
            System.setProperty("quarkus.tls.server.key-store.pem.0.key", tls.key().toString());
            System.setProperty("quarkus.tls.server.reload-period", tls.reload().toString());
            System.setProperty("quarkus.http.tls-configuration-name", "server");
            System.setProperty("quarkus.http.insecure-requests", "disabled");
            System.setProperty("quarkus.http.ssl-port", Integer.toString(options.port()));
        });
        options.issuer().ifPresent(QuarkusServer::trust);
        System.setProperty("quarkus.datasource.jdbc.url", HandedOver.taken().merge().url().jdbc());
        session.settings().given(Setting.SERVER_TRACES).ifPresent(endpoint -> {
            System.setProperty("quarkus.otel.sdk.disabled", "false");
            System.setProperty("quarkus.otel.exporter.otlp.endpoint", endpoint);
            System.setProperty("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
        });
        System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(!session.around().terminal().err()));
    }

    private static void trust(Issuer issuer) {
        System.setProperty("quarkus.oidc.tenant-enabled", "true");
        System.setProperty("quarkus.oidc.auth-server-url", issuer.url());
        System.setProperty("quarkus.oidc.token.audience", issuer.audience());
        System.setProperty("quarkus.oidc.roles.role-claim-path", issuer.claim());
        issuer.authority().ifPresent(file -> {
            System.setProperty("quarkus.tls.issuer.trust-store.pem.certs", file.toString());
            System.setProperty("quarkus.oidc.tls.tls-configuration-name", "issuer");
        });
    }

    private static String deepest(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
