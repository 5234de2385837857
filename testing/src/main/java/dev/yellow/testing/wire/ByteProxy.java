package dev.yellow.testing.wire;

import dev.yellow.testing.wire.Interruption.Scope;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Listens on a free port of 127.0.0.1 and passes each connection on to one server of this machine, in whatever protocol:
/// it counts the server's bytes, and cuts after some of them.
///
/// Safe for use by several threads.
public final class ByteProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    private final Door door;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private long passed;
    private long last = Long.MAX_VALUE;
    private Scope scope = Scope.CONNECTION;
    private boolean stalls;
    private boolean gone;
    private boolean fired;

    private ByteProxy(int to) {
        this.to = to;
        this.door = Door.open("bytes-accept", this::serve);
    }

    /// Starts at once. @throws UncheckedIOException when no port is free
    public static ByteProxy to(int port) {
        return new ByteProxy(port);
    }

    /// The port to connect to.
    public int port() {
        return door.port();
    }

    /// Counts from 0 again, and serves.
    public synchronized void reset() {
        passed = 0;
        last = Long.MAX_VALUE;
        gone = false;
        fired = false;
        stalls = false;
        notifyAll();
    }

    /// As [#reset]; and of the server's next bytes over all connections only so many arrive: then that connection ends, or
    /// with [Scope#PROCESS] all do and none is served until [#reset()].
    public synchronized void cutAfter(long bytes, Scope scope) {
        reset();
        last = bytes;
        this.scope = scope;
    }

    /// As [#reset]; and after so many of the server's next bytes none arrive until [#reset()].
    public synchronized void stallAfter(long bytes) {
        reset();
        last = bytes;
        stalls = true;
    }

    /// Whether what was planned came about since.
    public synchronized boolean fired() {
        return fired;
    }

    /// @return whether what was planned came about within the time
    public synchronized boolean awaitFired(Duration atMost) throws InterruptedException {
        for (var left = atMost; !fired && left.isPositive();) {
            var start = System.nanoTime();
            wait(left.toMillis() + 1);
            left = left.minusNanos(System.nanoTime() - start);
        }
        return fired;
    }

    /// Bytes of the server's since the last reset.
    public synchronized long passed() {
        return passed;
    }

    private void serve(Socket client) throws IOException {
        if (isGone()) {
            client.close();
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), to);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().name("bytes-request").start(() -> pump(client, server, false));
        Thread.ofVirtual().name("bytes-answer").start(() -> pump(server, client, true));
    }

    private synchronized boolean isGone() {
        return gone;
    }

    private void pump(Socket from, Socket to, boolean answers) {
        var buffer = new byte[BUFFER];
        try {
            for (var n = from.getInputStream().read(buffer); n >= 0; n = from.getInputStream().read(buffer)) {
                var allowed = answers ? allowed(n) : n;
                to.getOutputStream().write(buffer, 0, allowed);
                if (allowed < n) break;
            }
        } catch (IOException _) {
            // One side has gone, so the other goes too.
        }
        end(from);
        end(to);
        if (isGone()) open.forEach(this::end);
    }

    /// How many of these may pass.
    private synchronized int allowed(int bytes) throws IOException {
        if (gone) return 0;
        if (passed + bytes > last) {
            fired = true;
            notifyAll();
            if (!stalls) {
                var some = (int) (last - passed);
                passed = last;
                last = Long.MAX_VALUE;
                gone = scope == Scope.PROCESS;
                return some;
            }
            // These came before the reset that lets them pass.
            while (stalls) await();
            return bytes;
        }
        passed += bytes;
        return bytes;
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new InterruptedIOException(String.valueOf(e.getMessage()));
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } finally {
            reset();
            open.forEach(this::end);
        }
    }
}
