package dev.yellow.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// Git's own `upload-pack` behind a channel of ssh, with something that comes about in the middle.
final class SshUpload implements Command {
    /// What comes about once: before a client's wish for objects is passed on, and how much of the answer still comes.
    ///
    /// @param bytes negative: all @param silent whether nothing more comes then, instead of the channel's end
    record Middle(Runnable meanwhile, int bytes, boolean silent) {}

    private final String repository;
    private final AtomicReference<@Nullable Middle> middle;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Middle now;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;
    private @Nullable Process process;

    SshUpload(String repository, AtomicReference<@Nullable Middle> middle) {
        this.repository = repository;
        this.middle = middle;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        var builder = new ProcessBuilder("git", "upload-pack", repository).redirectError(ProcessBuilder.Redirect.DISCARD);
        var protocol = environment.getEnv().get("GIT_PROTOCOL");
        if (protocol != null) builder.environment().put("GIT_PROTOCOL", protocol);
        var upload = builder.start();
        process = upload;
        Thread.ofVirtual().start(() -> asked(upload.getOutputStream()));
        Thread.ofVirtual().start(() -> answered(upload.getInputStream()));
    }

    private void asked(OutputStream to) {
        try (to) {
            var buffer = new byte[1 << 16];
            for (var n = Objects.requireNonNull(in).read(buffer); n >= 0; n = in.read(buffer)) {
                if (new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains("want ")) {
                    var comes = middle.getAndSet(null);
                    if (comes != null) comes.meanwhile().run();
                    synchronized (this) {
                        now = comes;
                    }
                }
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException _) {
            // Either side has had enough.
        }
    }

    private void answered(InputStream from) {
        try {
            var buffer = new byte[1 << 16];
            for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                var comes = middle();
                var cut = comes != null && comes.bytes() >= 0;
                Objects.requireNonNull(out).write(buffer, 0, cut ? Math.min(n, comes.bytes()) : n);
                out.flush();
                if (!cut) continue;
                if (comes.silent()) closed.await();
                break;
            }
        } catch (IOException | InterruptedException _) {
            // The client has gone.
        }
        Objects.requireNonNull(process).destroy();
        Objects.requireNonNull(exit).onExit(0);
    }

    private synchronized @Nullable Middle middle() {
        return now;
    }

    @Override
    public void destroy(ChannelSession channel) {
        closed.countDown();
        if (process != null) process.destroy();
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
