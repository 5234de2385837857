package dev.yellow.server.access;

import dev.yellow.runtime.serve.Issuer;
import dev.yellow.server.Serving;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;

/// The tokens of the issuer that the settings name. The framework checks who signed one, for whom and until when; here is
/// decided what its groups may do.
@ApplicationScoped
class Logins {
    private final Optional<Issuer> issuer;
    private final HttpAuthenticator authenticator;

    Logins(Serving serving, HttpAuthenticator authenticator) {
        this.issuer = serving.options().issuer();
        this.authenticator = authenticator;
    }

    boolean wanted() {
        return issuer.isPresent();
    }

    /// Who a request's token belongs to.
    ///
    /// @param then is told once the issuer's keys are there: nothing where the token is none of the issuer's; somebody without
    ///             rights where no group of theirs has any
    void ask(RoutingContext request, Consumer<Optional<Guest>> then) {
        // What the request carries waits for whoever reads it.
        request.request().pause();
        authenticator.attemptAuthentication(request).subscribe().with(identity -> {
            request.request().resume();
            then.accept(Optional.ofNullable(identity).filter(who -> !who.isAnonymous()).map(this::guest));
        }, _ -> {
            request.request().resume();
            then.accept(Optional.empty());
        });
    }

    /// @param name as the change log has it: nobody of an issuer's can have the name of a token of Yellow's own
    /// @param caller absent: no group of theirs may do anything
    record Guest(String name, Optional<Caller> caller) {}

    private Guest guest(SecurityIdentity who) {
        var name = "oidc:" + who.getPrincipal().getName();
        var operates = !Collections.disjoint(issuer.orElseThrow().operators(), who.getRoles());
        var reads = operates || !Collections.disjoint(issuer.orElseThrow().readers(), who.getRoles());
        return new Guest(name, reads ? Optional.of(new Caller(name, operates)) : Optional.empty());
    }
}
