package dev.yellow.server.api;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.output.Value;
import dev.yellow.server.access.Caller;
import dev.yellow.server.api.shape.BatchDetail;
import dev.yellow.server.api.shape.BatchLine;
import dev.yellow.server.api.shape.ChangeLine;
import dev.yellow.server.api.shape.JobDetail;
import dev.yellow.server.api.shape.JobLine;
import dev.yellow.server.api.shape.QueueRun;
import dev.yellow.server.api.shape.Reason;
import dev.yellow.spi.scheduler.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Jobs, their batches and runs, and what people do to them.
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Jobs", description = "Streams and transformers, as `yellow job list` names them: platform/stream.")
public class JobResource {
    private final Merge merge;

    JobResource(Merge merge) {
        this.merge = merge;
    }

    @GET
    @Operation(operationId = "listJobs", summary = "All jobs and how each stands.")
    @APIResponseSchema(value = JobLine[].class, responseCode = "200")
    public Value jobs() {
        return Value.of(merge.history().jobs());
    }

    @GET
    @Path("{platform}/{stream}")
    @Operation(operationId = "showJob", summary = "A job, its datasets and its last runs.")
    @APIResponseSchema(value = JobDetail.class, responseCode = "200")
    public Value job(@RestPath String platform, @RestPath String stream, @RestQuery @DefaultValue(Lists.USUAL) int last) {
        var shown = merge.history().job(platform + "/" + stream, Lists.atMost(last));
        return shown.fields().containsKey("log") ? shown : shown.and("log", null);
    }

    @GET
    @Path("{platform}/{stream}/runs")
    @Operation(operationId = "listRuns", summary = "The last runs that the built-in scheduler gave a job, newest first; one that runs now is among them.")
    @APIResponseSchema(value = QueueRun[].class, responseCode = "200")
    public Value runs(@RestPath String platform, @RestPath String stream, @RestQuery @DefaultValue(Lists.USUAL) int last) {
        var runs = merge.scheduler(scheduler -> scheduler.runs(platform + "/" + stream, Lists.atMost(last)));
        return Value.rows(runs, r -> Value.fields("id", r.id()).and("job", r.job()).and("attempt", r.attempt()).and("due", r.due())
                .and("started", r.started()).and("ended", r.ended())
                .and("state", r.state().name().toLowerCase(Locale.ROOT)).and("fault", r.fault()).and("where", r.where()));
    }

    @GET
    @Path("{platform}/{stream}/batches")
    @Operation(operationId = "listBatches", summary = "A stream's batches, newest first.")
    @APIResponseSchema(value = BatchLine[].class, responseCode = "200")
    public Value batches(@RestPath String platform, @RestPath String stream, @RestQuery @DefaultValue(Lists.USUAL) int last) {
        return Value.of(merge.history().batches(platform + "/" + stream, Lists.atMost(last)));
    }

    @GET
    @Path("{platform}/{stream}/batches/{number}")
    @Operation(operationId = "showBatch", summary = "A batch and what it did to each dataset.")
    @APIResponseSchema(value = BatchDetail.class, responseCode = "200")
    public Value batch(@RestPath String platform, @RestPath String stream, @RestPath int number) {
        var job = platform + "/" + stream;
        return merge.history().batch(job, Optional.of(number))
                .orElseThrow(() -> new Refused(CliFault.UNKNOWN_NAME.fault("stream " + job, "there is no batch " + number,
                "see the list of batches")));
    }

    @POST
    @Path("{platform}/{stream}/trigger")
    @Operation(operationId = "triggerJob", summary = "Makes a job due now. One that waits already is not due twice; one that runs, runs once more afterwards.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value trigger(@RestPath String platform, @RestPath String stream, @Nullable Reason why, @Context RoutingContext request) {
        return carryOut(new Change.Trigger(platform + "/" + stream), why, request);
    }

    @POST
    @Path("{platform}/{stream}/pause")
    @Operation(operationId = "pauseJob", summary = "Starts no further run of a job until it is resumed. What runs goes on.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value pause(@RestPath String platform, @RestPath String stream, @Nullable Reason why, @Context RoutingContext request) {
        return carryOut(new Change.Pause(new Scope.Job(platform + "/" + stream)), why, request);
    }

    @POST
    @Path("{platform}/{stream}/resume")
    @Operation(operationId = "resumeJob", summary = "Takes a job's pause back, and lets it go on where it waits for an operator.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value resume(@RestPath String platform, @RestPath String stream, @Nullable Reason why, @Context RoutingContext request) {
        return carryOut(new Change.Resume(new Scope.Job(platform + "/" + stream)), why, request);
    }

    @POST
    @Path("{platform}/{stream}/cancel")
    @Operation(operationId = "cancelJob", summary = "Ends the running run of a job. It is not repeated.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value cancel(@RestPath String platform, @RestPath String stream, @Nullable Reason why, @Context RoutingContext request) {
        return carryOut(new Change.Cancel(platform + "/" + stream), why, request);
    }

    @POST
    @Path("{platform}/{stream}/reset")
    @Operation(operationId = "resetJob", summary = "Discards a stream's open batch; the next run commits the same number under the newest definition.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value reset(@RestPath String platform, @RestPath String stream, @Nullable Reason why, @Context RoutingContext request) {
        return carryOut(new Change.Reset(platform + "/" + stream), why, request);
    }

    @POST
    @Path("{platform}/{stream}/batches/{number}/accept")
    @Operation(operationId = "acceptBatch", summary = "Accepts the deletes that the guard measured when it stopped a batch, and lets the job go on.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value accept(@RestPath String platform, @RestPath String stream, @RestPath int number, @Nullable Reason why, @Context RoutingContext request) {
        return carryOut(new Change.Accept(platform + "/" + stream, number), why, request);
    }

    private Value carryOut(Change change, @Nullable Reason why, RoutingContext request) {
        return merge.carryOut(change, Caller.of(request).order(Reason.text(why)));
    }
}
