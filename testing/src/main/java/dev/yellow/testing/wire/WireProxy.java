package dev.yellow.testing.wire;

import dev.yellow.testing.wire.Interruption.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Listens on a free port of 127.0.0.1 and passes each connection on to one PostgreSQL.
///
/// Safe for use by several threads. Encryption is declined; everything else passes as it is.
public final class WireProxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    private final Door door;
    private volatile InetSocketAddress target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final List<FrontendMessage> log = new ArrayList<>();
    final Gate gate = new Gate();
    private int connections;
    private int messages;
    private @Nullable Interruption plan;
    private @Nullable String awaited;
    private @Nullable Interruption next;
    private volatile boolean dead;
    private volatile boolean fired;
    private volatile Rewrite rewrite = sql -> sql;

    private WireProxy(InetSocketAddress target) {
        this.target = target;
        this.door = Door.open("wire-accept", this::serve);
    }

    /// Starts at once. @throws UncheckedIOException when no port is free
    public static WireProxy to(String host, int port) {
        return new WireProxy(new InetSocketAddress(host, port));
    }

    /// The port to connect to.
    public int port() {
        return door.port();
    }

    /// Later connections go there: the server was started again, or another took its place.
    public void retarget(String host, int port) {
        target = new InetSocketAddress(host, port);
    }

    /// Counts from 1 again, forgets the log and the plan, thaws, and serves again after a cut of the whole process.
    /// The rewrite stays.
    public synchronized void reset() {
        messages = 0;
        log.clear();
        plan = null;
        awaited = null;
        dead = false;
        fired = false;
        gate.set(true);
    }

    /// @param interruption replaces the earlier plan; comes about when its message is sent
    public synchronized void plan(Interruption interruption) {
        plan = interruption;
        awaited = null;
        fired = false;
    }

    /// As [#plan], as soon as a statement contains that text: the interruption's number counts from that statement,
    /// which is 0.
    public synchronized void planAfter(String text, Interruption interruption) {
        plan = null;
        awaited = text;
        next = interruption;
        fired = false;
    }

    /// Whether the plan came about since it was made.
    public boolean fired() {
        return fired;
    }

    /// @param rewrite for all later messages of all connections
    public void rewrite(Rewrite rewrite) {
        this.rewrite = rewrite;
    }

    /// The messages since the last reset, in order.
    public synchronized List<FrontendMessage> sent() {
        return List.copyOf(log);
    }

    /// @return whether a planned [Interruption.Freeze] came about within the time
    public boolean awaitFrozen(Duration atMost) throws InterruptedException {
        return gate.awaitClosed(atMost);
    }

    /// Stops everything now, as a pause of the client's machine does.
    public void freeze() {
        gate.set(false);
    }

    /// What waited goes on.
    public void thaw() {
        gate.set(true);
    }

    /// Cuts all connections now. With [Scope#PROCESS] none is served until [#reset()].
    public void cutAll(Scope scope) {
        if (scope == Scope.PROCESS) dead = true;
        links.forEach(Link::cut);
    }

    @Override
    public void close() {
        dead = true;
        gate.set(true);
        try {
            door.close();
        } finally {
            links.forEach(Link::cut);
        }
    }

    synchronized FrontendMessage number(int connection, Frame message, boolean opening) {
        var sent = new FrontendMessage(++messages, connection, message.type(), opening, message.sql());
        log.add(sent);
        if (awaited != null && next != null && sent.sql() != null && sent.sql().contains(awaited)) {
            plan = next.later(sent.number());
            awaited = null;
        }
        return sent;
    }

    synchronized @Nullable Interruption planned(int number) {
        if (plan == null || plan.message() != number) return null;
        fired = true;
        return plan;
    }

    Frame rewritten(Frame message) {
        var sql = message.sql();
        if (sql == null) return message;
        var edited = rewrite.apply(sql);
        return edited.equals(sql) ? message : message.withSql(edited);
    }

    void cut(Link link, Scope scope) {
        switch (scope) {
            case CONNECTION -> link.cut();
            case PROCESS -> cutAll(scope);
        }
    }

    void ended(Link link) {
        links.remove(link);
    }

    private void serve(Socket client) throws IOException {
        if (dead) {
            client.close();
            return;
        }
        var server = new Socket();
        try {
            server.connect(target, CONNECT_MILLIS);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            server.close();
            throw e;
        }
        var link = new Link(this, ++connections, client, server);
        links.add(link);
        if (dead) link.cut();
        else link.start();
    }
}
