package dev.yellow.jdbc;

import dev.yellow.jdbc.fault.TablesFault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.source.Reading;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Opens a reading so that an interrupt ends it, although the server may say nothing and the drivers' sockets hear no
/// interrupt: those of a virtual thread do, and are closed by it.
final class Opening {
    private Opening() {}

    /// @throws Refused as the work does; when this thread is interrupted, which it stays, at once: what the work still opens is
    ///                 closed then
    static Reading of(Supplier<? extends Reading> work) {
        var opened = new CompletableFuture<Reading>();
        var thread = Thread.ofVirtual().name("opening").start(() -> {
            try {
                var reading = work.get();
                if (!opened.complete(reading)) reading.close();
            } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
        try {
            thread.join();
            return opened.join();
        } catch (InterruptedException e) {
            var late = !opened.cancel(false);
            thread.interrupt();
            Thread.currentThread().interrupt();
            if (late) opened.thenAccept(Reading::close);
            throw TablesFault.DATABASE_UNAVAILABLE.of(null, "the reading was asked to stop while the database was opened",
                    TablesFault.DATABASE_UNAVAILABLE.mend(), e);
        } catch (CompletionException | CancellationException e) {
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(RuntimeException e) {
        if (e.getCause() instanceof Error error) throw error;
        return e.getCause() instanceof RuntimeException cause ? cause : e;
    }
}
