package dev.yellow.jdbc;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands between the driver and a server and cuts the connection after a packet of the server's.
final class CutProxy implements AutoCloseable {
    private static final int HEAD = 4;

    private final ServerSocket accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int to;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile int cutAfter = Integer.MAX_VALUE;
    private volatile int passed;
    private volatile boolean fired;

    CutProxy(int to) throws IOException {
        this.to = to;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return accepting.getLocalPort();
    }

    /// From now on the connection ends after so many packets; whole ones arrive.
    void plan(int packets) {
        passed = 0;
        fired = false;
        cutAfter = packets;
    }

    /// Packets that the server has sent since.
    int passed() {
        return passed;
    }

    boolean fired() {
        return fired;
    }

    private void serve() {
        try {
            while (true) {
                var client = accepting.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), to);
                open.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> packets(server, client));
            }
        } catch (IOException _) {
            // The proxy was closed.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side is gone, and takes the other with it.
        }
    }

    private void packets(Socket from, Socket to) {
        try (from; to) {
            var in = new DataInputStream(from.getInputStream());
            var head = new byte[HEAD];
            while (true) {
                in.readFully(head);
                var body = in.readNBytes(head[0] & 0xff | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16);
                if (passed >= cutAfter) {
                    fired = true;
                    return;
                }
                passed++;
                to.getOutputStream().write(head);
                to.getOutputStream().write(body);
            }
        } catch (IOException _) {
            // As above.
        }
    }

    @Override
    public void close() {
        try {
            accepting.close();
            for (var socket : open) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
