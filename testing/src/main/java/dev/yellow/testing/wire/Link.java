package dev.yellow.testing.wire;

import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.CutInside;
import dev.yellow.testing.wire.Interruption.CutInsideAnswer;
import dev.yellow.testing.wire.Interruption.Freeze;
import dev.yellow.testing.wire.Interruption.Scope;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// One connection through the proxy: a thread each way.
final class Link {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int BUFFER = 1 << 16;

    private final WireProxy proxy;
    private final int number;
    private final Socket client;
    private final Socket server;
    /// What the answer under way is to suffer; read by the answering thread only after the request was forwarded.
    private volatile @Nullable Interruption answer;

    Link(WireProxy proxy, int number, Socket client, Socket server) {
        this.proxy = proxy;
        this.number = number;
        this.client = client;
        this.server = server;
    }

    void start() {
        Thread.ofVirtual().name("wire-request-" + number).start(() -> run(this::requests));
        Thread.ofVirtual().name("wire-answer-" + number).start(() -> run(this::answers));
    }

    /// Ends both sides at once; the client sees a reset, the server an end of file.
    void cut() {
        try {
            client.setSoLinger(true, 0);
        } catch (IOException _) {
            // It is closed already.
        }
        close(client);
        close(server);
        proxy.ended(this);
    }

    private void requests() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(client.getInputStream(), BUFFER));
        var out = server.getOutputStream();
        var message = startup(in);
        var opening = true;
        while (message != null) {
            proxy.gate.pass();
            var sent = proxy.number(number, message, opening);
            if (!forward(sent, message, out)) return;
            opening = sent.closing();
            message = Frame.read(in);
        }
        close(server);
    }

    /// Encryption is declined here, so that messages stay readable.
    private @Nullable Frame startup(DataInputStream in) throws IOException {
        while (true) {
            var message = Frame.readStartup(in);
            if (message == null) return null;
            var code = message.startupCode();
            if (code != SSL_REQUEST && code != GSS_REQUEST) return message;
            client.getOutputStream().write('N');
        }
    }

    /// @return whether the connection goes on
    private boolean forward(FrontendMessage sent, Frame message, OutputStream out) throws IOException {
        var planned = proxy.planned(sent.number());
        if (planned == null) {
            proxy.rewritten(message).write(out);
            return true;
        }
        return switch (planned) {
            case Freeze _ -> {
                proxy.freeze();
                proxy.gate.pass();
                proxy.rewritten(message).write(out);
                yield true;
            }
            case CutBefore(int _, Scope scope) -> {
                proxy.cut(this, scope);
                yield false;
            }
            case CutInside(int _, Scope scope) -> {
                proxy.rewritten(message).writeHalf(out);
                proxy.cut(this, scope);
                yield false;
            }
            case CutAfter(int _, Scope scope) when !awaited(sent) -> {
                proxy.rewritten(message).write(out);
                proxy.cut(this, scope);
                yield false;
            }
            case CutAfter _, CutInsideAnswer _ -> {
                answer = planned;
                proxy.rewritten(message).write(out);
                yield true;
            }
        };
    }

    /// A start-up is answered by a dialogue, so it is not waited for.
    private static boolean awaited(FrontendMessage sent) {
        return sent.closing() && sent.type() != FrontendMessage.STARTUP;
    }

    private void answers() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(server.getInputStream(), BUFFER));
        var out = new BufferedOutputStream(client.getOutputStream(), BUFFER);
        for (var message = Frame.read(in); message != null; message = Frame.read(in)) {
            proxy.gate.pass();
            switch (answer) {
                case null -> pass(message, in, out);
                case CutAfter(int _, Scope scope) -> {
                    if (!ends(message)) continue;
                    proxy.cut(this, scope);
                    return;
                }
                case Interruption half -> {
                    if (!isRow(message) && !ends(message)) {
                        message.write(out);
                        continue;
                    }
                    message.writeHalf(out);
                    proxy.cut(this, half.scope());
                    return;
                }
            }
        }
        close(client);
    }

    private static void pass(Frame message, DataInputStream in, OutputStream out) throws IOException {
        out.write(message.bytes());
        if (in.available() == 0) out.flush();
    }

    /// Whether nothing more belongs to the answer: ReadyForQuery, or its consent to a COPY from the client or in both
    /// directions.
    private static boolean ends(Frame message) {
        return message.type() == 'Z' || message.type() == 'G' || message.type() == 'W';
    }

    private static boolean isRow(Frame message) {
        return message.type() == 'D' || message.type() == 'd';
    }

    private void run(Pump pump) {
        try {
            pump.run();
        } catch (IOException _) {
            // One side has gone, so the other goes too.
            close(client);
            close(server);
        }
        if (client.isClosed() && server.isClosed()) proxy.ended(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to be done to it.
        }
    }

    private interface Pump {
        void run() throws IOException;
    }
}
