package dev.yellow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The server's settings that are ours: a file of its own, included by `postgresql.conf`, written at each start.
final class Configuration {
    static final String FILE = "yellow.conf";

    private Configuration() {}

    /// Our few settings, then the caller's: in PostgreSQL's files the last one holds.
    static String text(String host, int port, Map<String, String> parameters) {
        var text = new StringBuilder("# Written at each start of the server; edit postgresql.auto.conf instead.\n");
        add(text, "listen_addresses", host);
        add(text, "port", Integer.toString(port));
        add(text, "unix_socket_directories", "");
        add(text, "timezone", "UTC");
        add(text, "log_timezone", "UTC");
        parameters.forEach((name, value) -> add(text, name, value));
        return text.toString();
    }

    /// The port of the last start: kept while it is free, so that clients' notes stay right.
    static Optional<Integer> portOf(Path data) throws IOException {
        try (var lines = Files.lines(data.resolve(FILE))) {
            return lines.filter(line -> line.startsWith("port = ")).map(line -> Integer.parseInt(line.replaceAll("\\D", ""))).findFirst();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append(name).append(" = '").append(value.replace("'", "''")).append("'\n");
    }
}
