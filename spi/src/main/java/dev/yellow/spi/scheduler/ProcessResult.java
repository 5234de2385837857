package dev.yellow.spi.scheduler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What a process that ran a job says of it: by its exit code, and by its result document where it wrote one.
///
/// | exit | outcome |
/// |---|---|
/// | 0 | done, with batch and changed rows from the document |
/// | one of [ExitCode] | the document's first fault, else the code's meaning |
/// | any other (137, 134, a code of the operating system's) | failed, to be retried |
public final class ProcessResult {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int TAIL = 500;

    private ProcessResult() {}

    /// @param document the result document; empty: there is none @param tail what the process said last
    public static JobOutcome of(String job, int status, String document, String tail) {
        var fields = document.isEmpty() ? Map.<String, String>of() : read(document);
        var exit = ExitCode.ofProcess(status);
        if (exit == ExitCode.DONE)
            return new JobOutcome.Done(Integer.parseInt(fields.getOrDefault("result.batch", "0")), Long.parseLong(fields.getOrDefault("result.changed", "0")));
        var kind = kind(exit);
        if (status == exit.code() && fields.containsKey("faults.code"))
            return new JobOutcome.Failed(new Fault(new ReportedCode(fields.get("faults.code"), kind, exit.meaning(), ""),
                    new Place.InJob(job, 0, null), fields.getOrDefault("faults.what", ""), fields.getOrDefault("faults.mend", "")));
        var what = status == exit.code() ? exit.meaning() : status > 128 ? "the process was ended by signal " + (status - 128)
                : "the process ended with exit code " + status;
        var said = tail.isEmpty() ? "" : "; it said last: " + tail(tail);
        return new JobOutcome.Failed(new Fault(new ReportedCode(SchedulerFault.PROCESS_FAILED.id(), kind, exit.meaning(),
                SchedulerFault.PROCESS_FAILED.mend()), new Place.InJob(job, 0, null), what + said, SchedulerFault.PROCESS_FAILED.mend()));
    }

    private static Code.Kind kind(ExitCode exit) {
        return switch (exit) {
            case DONE, FAILED -> Code.Kind.RETRY;
            case USAGE -> Code.Kind.USAGE;
            case REFUSED -> Code.Kind.OPERATOR;
            case DEFECT -> Code.Kind.DEFECT;
            case BUSY -> Code.Kind.BUSY;
            case INTERRUPTED, TERMINATED -> Code.Kind.INTERRUPTED;
        };
    }

    private static String tail(String text) {
        var trimmed = text.strip();
        return trimmed.length() <= TAIL ? trimmed : trimmed.substring(trimmed.length() - TAIL);
    }

    /// Scalars of the top level, of `result` and of the first fault.
    private static Map<String, String> read(String document) {
        var fields = new HashMap<String, String>();
        try (var parser = FACTORY.createParser(document)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) object(parser, "", fields);
        } catch (IOException _) {
            // Half a document: what was read of it stands.
        }
        return fields;
    }

    private static void object(JsonParser parser, String prefix, Map<String, String> fields) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> object(parser, name + ".", fields);
                case START_ARRAY -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        if (parser.currentToken() == JsonToken.START_OBJECT) object(parser, name + ".", fields);
                        else parser.skipChildren();
                    }
                }
                case VALUE_NULL -> { }
                default -> fields.putIfAbsent(name, parser.getText());
            }
        }
    }
}
