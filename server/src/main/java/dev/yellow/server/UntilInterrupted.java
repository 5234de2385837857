package dev.yellow.server;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.util.concurrent.CountDownLatch;

/// Says where the server is once it listens, and waits for the interrupt that a signal brings. What then stops, stops by
/// its own observers.
final class UntilInterrupted implements QuarkusApplication {
    private final CountDownLatch never = new CountDownLatch(1);
    private final Serving serving;
    private final HttpServer http;

    UntilInterrupted(Serving serving, HttpServer http) {
        this.serving = serving;
        this.http = http;
    }

    @Override
    public int run(String... args) {
        serving.session().progress()
                .say("serving on " + (serving.options().tls().isPresent() ? "https://" + serving.options().host() + ":"
                + http.getSecurePort() : "http://" + serving.options().host() + ":" + http.getPort()));
        try {
            if (serving.options().rehearses()) return Rehearsal.of(serving, http.getPort());
            never.await();
        } catch (InterruptedException _) {
            // Told to stop.
        }
        return 0;
    }
}
