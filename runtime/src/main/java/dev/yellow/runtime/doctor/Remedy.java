package dev.yellow.runtime.doctor;

import dev.yellow.runtime.database.DatabaseUrl;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How an ailment is mended: a command for a shell, or advice where no command can know.
///
/// @param command for `sh`; empty where there is none
/// @param advice  what to know besides, or instead
record Remedy(String command, String advice) {
    static Remedy advice(String advice) {
        return new Remedy("", advice);
    }

    static Remedy yellow(String... words) {
        return new Remedy("yellow " + words(words), "");
    }

    /// @param origin a folder, or the words that name a branch
    static Remedy apply(List<String> origin) {
        return yellow(Stream.concat(Stream.of("apply"), origin.stream()).toArray(String[]::new));
    }

    static Remedy shell(String... words) {
        return new Remedy(words(words), "");
    }

    /// Statements for the database's owner or a superuser, who says who he is by PGUSER and PGPASSWORD or by being asked.
    static Remedy sql(DatabaseUrl at, String database, String... statements) {
        var server = server(at);
        return new Remedy("psql -h " + word(server.getHost()) + " -p " + (server.getPort() < 0 ? 5432 : server.getPort()) + " -d "
                + word(database) + " -v ON_ERROR_STOP=1 "
                + Arrays.stream(statements).map(statement -> "-c " + word(statement)).collect(Collectors.joining(" ")),
                "as the database's owner or a superuser");
    }

    /// What stands before a text: one command after the other.
    Remedy then(Remedy next) {
        return new Remedy(command + " && " + next.command, advice.isEmpty() ? next.advice : advice);
    }

    private static URI server(DatabaseUrl at) {
        return URI.create(at.jdbc().substring("jdbc:".length()).replaceFirst(",[^/]*", "").replaceFirst("\\?.*", ""));
    }

    private static String words(String... words) {
        return Arrays.stream(words).map(Remedy::word).collect(Collectors.joining(" "));
    }

    /// The word as a shell reads it back.
    private static String word(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
