package dev.yellow.server.access;

import dev.yellow.model.fault.Fault;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.server.Serving;
import dev.yellow.server.api.Problem;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;

/// Stands before every path. What is not open by design needs a token, also what nobody has thought of yet.
@ApplicationScoped
class Gate {
    private static final int FIRST = 1000;
    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Tokens tokens;
    private final Logins logins;

    Gate(Serving serving, Logins logins) {
        this.tokens = serving.tokens();
        this.logins = logins;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::let, FIRST);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        tokens.refresh();
    }

    /// Kubernetes asks health without a token; the description of the API is no secret; webhooks are signed.
    private static boolean open(String path) {
        return path.startsWith("/webhooks/") || path.equals("/q/health") || path.startsWith("/q/health/") || path.equals("/q/openapi");
    }

    private void let(RoutingContext request) {
        if (open(request.normalizedPath())) {
            request.next();
            return;
        }
        var header = request.request().getHeader("Authorization");
        var caller = header != null && header.startsWith(BEARER) ? tokens.caller(header.substring(BEARER.length()).strip()) : Optional.<Caller>empty();
        if (caller.isPresent()) enter(request, caller.get());
        else if (header == null || !logins.wanted()) unknown(request, header == null);
        else {
            logins.ask(request, guest -> guest.ifPresentOrElse(who -> who.caller().ifPresentOrElse(known -> enter(request, known),
                    () -> refuse(request, 403, ServeFault.NO_GROUP.of(request.normalizedPath(), "\"" + who.name()
                    + "\" is in no group that may use the API"))), () -> unknown(request, false)));
        }
    }

    private static void unknown(RoutingContext request, boolean without) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        refuse(request, 401, ServeFault.NO_TOKEN.of(request.normalizedPath(), without ? "the request has no token" : "the request's token is unknown"));
    }

    private static void enter(RoutingContext request, Caller caller) {
        if (!caller.operates() && !READING.contains(request.request().method())) {
            refuse(request, 403, ServeFault.READS_ONLY.of(request.normalizedPath(), "the token \"" + caller.name() + "\" may only read"));
            return;
        }
        caller.enters(request);
        request.next();
    }

    private static void refuse(RoutingContext request, int status, Fault fault) {
        request.response().setStatusCode(status).putHeader("Content-Type", Problem.TYPE).end(Problem.json(status, fault));
    }
}
