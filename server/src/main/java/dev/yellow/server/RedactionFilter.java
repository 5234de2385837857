package dev.yellow.server;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/// Strikes secrets out of every line that is logged, by whomever.
@LoggingFilter(name = "redaction")
public final class RedactionFilter implements Filter {
    private final Formatter texts = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord line) {
        var redaction = HandedOver.taken().session().redaction();
        var said = line.getMessage() == null ? "" : texts.formatMessage(line);
        var clean = redaction.of(said);
        if (!clean.equals(said)) {
            if (line instanceof ExtLogRecord known) known.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
            else line.setMessage(clean);
        }
        var thrown = line.getThrown();
        if (thrown != null && !redaction.of(chain(thrown)).equals(chain(thrown))) line.setThrown(new Throwable(redaction.of(chain(thrown))));
        return true;
    }

    private static String chain(Throwable thrown) {
        var text = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) text.append(text.isEmpty() ? "" : ", caused by ").append(one);
        return text.toString();
    }
}
