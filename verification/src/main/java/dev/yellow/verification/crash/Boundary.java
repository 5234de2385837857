package dev.yellow.verification.crash;

import dev.yellow.testing.wire.FrontendMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// A request of a run to a server: where it can be interrupted.
///
/// @param atSource  whether the source's connection carries it; else the merge database's
/// @param first     number of its first message
/// @param last      number of the message after which the server answers
/// @param statement what it asks, shortened, names left out: for coverage
record Boundary(boolean atSource, int first, int last, String statement) {
    /// The requests of a recorded run, and of each COPY its first, middle and last row.
    static List<Boundary> of(List<FrontendMessage> sent, boolean atSource) {
        var all = new ArrayList<Boundary>();
        var open = new ArrayList<FrontendMessage>();
        var byConnection = sent.stream().sorted(Comparator.comparingInt(FrontendMessage::connection).thenComparingInt(FrontendMessage::number)).toList();
        var connection = 0;
        for (var message : byConnection) {
            if (message.connection() != connection) open.clear();
            connection = message.connection();
            if (message.type() == FrontendMessage.TERMINATE) continue;
            open.add(message);
            if (!message.closing()) continue;
            var rows = open.stream().filter(m -> m.type() == FrontendMessage.COPY_DATA).toList();
            if (rows.isEmpty()) all.add(new Boundary(atSource, open.getFirst().number(), message.number(), named(open)));
            else for (var i : List.of(0, rows.size() / 2, rows.size() - 1))
                all.add(new Boundary(atSource, rows.get(i).number(), message.number(), "copy data"));
            open.clear();
        }
        return all;
    }

    /// The statement's kind: its verb and what it is about, without the names that a model chose.
    private static String named(List<FrontendMessage> request) {
        var text = request.stream().map(FrontendMessage::sql).filter(Objects::nonNull).reduce((_, later) -> later).orElse("log in");
        var line = text.strip().replaceAll("\\s+", " ");
        var own = Pattern.compile("yellow\\.\\w+").matcher(line);
        var verb = line.replaceFirst("^(\\w+(?: (?:TEMP|TABLE|INTO|LOCAL|UNIQUE|INDEX|OR|REPLACE|VIEW|SCHEMA|TRANSACTION|TYPE|FUNCTION|TRIGGER))*).*$",
                "$1").toUpperCase(Locale.ROOT);
        return own.find() ? verb + " " + own.group() : verb;
    }
}
