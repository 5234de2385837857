package dev.yellow.server.api;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.output.JsonText;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// A fault as RFC 9457 writes it: the code, what, where and how to mend it.
public final class Problem {
    public static final String TYPE = "application/problem+json";

    private static final Set<Code> UNKNOWN = Set.of(SchedulerFault.JOB_UNKNOWN, EngineCode.STREAM_UNKNOWN, CliFault.UNKNOWN_NAME, ServeFault.NO_RESOURCE);

    private Problem() {}

    /// The status of HTTP that says best who acts.
    static int status(Code code) {
        if (UNKNOWN.contains(code)) return 404;
        if (code == ServeFault.NOT_SIGNED) return 401;
        return switch (code.kind()) {
            case USAGE -> 400;
            case OPERATOR, BUSY -> 409;
            case RETRY, INTERRUPTED -> 503;
            case DEFECT -> 500;
        };
    }

    /// @param status the same as the response's
    public static String json(int status, Fault fault) {
        var problem = Value.fields("type", "urn:yellow:fault:" + fault.code().id()).and("title", fault.code().title()).and("status", status)
                .and("detail", fault.what())
                .and("code", fault.code().id()).and("where", fault.at().toString()).and("mend", fault.mend());
        try {
            return JsonText.write(problem, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
