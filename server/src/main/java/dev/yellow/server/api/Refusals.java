package dev.yellow.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.jdbc.SqlFaults;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.server.Serving;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every failure of a request as a problem. What nobody expected is logged whole and answered by its number.
class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int OURS = 500;

    private final Serving serving;

    Refusals(Serving serving) {
        this.serving = serving;
    }

    @ServerExceptionMapper
    Response refused(Refused e) {
        return problem(Problem.status(e.fault().code()), e.fault());
    }

    @ServerExceptionMapper
    Response failed(SqlFailure e) {
        var fault = SqlFaults.of(e, Place.NOWHERE);
        return problem(Problem.status(fault.code()), fault);
    }

    /// A body that is no JSON, or that has other fields.
    @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class})
    Response misread(JsonProcessingException e) {
        return problem(BAD_REQUEST, ServeFault.BAD_REQUEST.of("body", e.getOriginalMessage()));
    }

    @ServerExceptionMapper
    Response unreadable(WebApplicationException e) {
        var status = e.getResponse().getStatus();
        if (status >= OURS) return defect(e);
        return problem(status, status == NOT_FOUND ? ServeFault.NO_RESOURCE.of("", "there is nothing at this path")
                : ServeFault.BAD_REQUEST.of("", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response defect(RuntimeException e) {
        var number = UUID.randomUUID();
        LOG.errorf(e, "defect %s", number);
        return problem(OURS, CliFault.DEFECT.fault("", "this is a defect of Yellow's, not of yours; the server's log has it as " + number,
                "attach that part of the log to an issue"));
    }

    private Response problem(int status, Fault fault) {
        return Response.status(status).type(Problem.TYPE).entity(serving.session().redaction().of(Problem.json(status, fault))).build();
    }
}
