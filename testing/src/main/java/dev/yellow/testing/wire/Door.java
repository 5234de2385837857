package dev.yellow.testing.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A free port of 127.0.0.1, and who serves each connection to it.
final class Door implements AutoCloseable {
    private static final int WAITING = 128;

    private final ServerSocket listening;

    private Door(ServerSocket listening) {
        this.listening = listening;
    }

    /// Called for one connection after the other, so it must not wait for their ends.
    @FunctionalInterface
    interface Host {
        /// @throws IOException when this one client, or what it came for, is gone again
        void serve(Socket client) throws IOException;
    }

    /// Serves at once. @throws UncheckedIOException when no port is free
    static Door open(String thread, Host host) {
        try {
            var door = new Door(new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name(thread).start(() -> door.accept(host));
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept(Host host) {
        while (!listening.isClosed()) {
            try {
                host.serve(listening.accept());
            } catch (IOException _) {
                // Closed, or this one client is gone again.
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
