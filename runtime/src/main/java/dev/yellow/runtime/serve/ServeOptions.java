package dev.yellow.runtime.serve;

import dev.yellow.model.quantity.Durations;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a server serves.
///
/// @param host  the address that it binds
/// @param port  0: a free one
/// @param slots jobs at once; 0: it runs none
/// @param place where its jobs run
/// @param drain how long running jobs may go on once the server is told to stop; then they are interrupted
/// @param lease how long runs and streams stay this server's own after its last sign of life
/// @param look  time between two looks at the branch that the server follows, if it follows one
/// @param tls   how it encrypts; absent: it does not
/// @param issuer whose tokens open the API beside Yellow's own; absent: nobody's
/// @param rehearses whether it asks itself what others would ask, once it is ready, and ends: for a start-up cache
public record ServeOptions(String host, int port, int slots, JobPlace place, Duration drain, Duration lease, Duration look,
        Optional<Tls> tls, Optional<Issuer> issuer, boolean rehearses) {
    private static final int PORTS = 65_536;

    /// Of the command line, else of the settings.
    ///
    /// @throws dev.yellow.model.fault.Refused when a number or a duration is none
    public static ServeOptions of(Settings settings, Arguments arguments) {
        return new ServeOptions(
                arguments.text("--host").orElseGet(() -> settings.of(Setting.SERVER_HOST)),
                arguments.value("--port", Integer.class).orElseGet(() -> number(settings, Setting.SERVER_PORT, PORTS)),
                arguments.value("--slots", Integer.class).orElseGet(() -> number(settings, Setting.SERVER_SLOTS, PORTS)),
                place(settings), duration(settings, Setting.SERVER_DRAIN), duration(settings, Setting.SERVER_LEASE),
                duration(settings, Setting.GIT_INTERVAL), Tls.of(settings), Issuer.of(settings), arguments.flag("--rehearse"));
    }

    /// Where a server that is given no tokens writes one of its own, for whoever may read the data folder.
    public static Path tokenFile(Settings settings) {
        return settings.path(Setting.DATA_DIR).resolve("server.token");
    }

    private static JobPlace place(Settings settings) {
        return switch (settings.of(Setting.SERVER_EXECUTOR)) {
            case "in-process" -> new JobPlace.Threads();
            case "process" -> new JobPlace.Processes();
            case "kubernetes" -> new JobPlace.Pods(settings.of(Setting.SERVER_JOB_TEMPLATE));
            default -> throw ServeFault.BAD_SETTING.refused(Setting.SERVER_EXECUTOR.key() + " is \"" + settings.of(Setting.SERVER_EXECUTOR)
                    + "\"", "write in-process, process or kubernetes");
        };
    }

    private static int number(Settings settings, Setting setting, int below) {
        var text = settings.of(setting);
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) < below) return Integer.parseInt(text);
        throw ServeFault.BAD_SETTING.refused(setting.key() + " is \"" + text + "\"", "write a whole number from 0 to " + (below - 1));
    }

    static Duration duration(Settings settings, Setting setting) {
        try {
            return Durations.parse(settings.of(setting));
        } catch (IllegalArgumentException e) {
            throw ServeFault.BAD_SETTING.refused(setting.key() + ": " + e.getMessage(), "write for example 20s");
        }
    }
}
