package dev.yellow.server.api;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.server.access.Caller;
import dev.yellow.server.api.shape.ChangeLine;
import dev.yellow.server.api.shape.QueueLine;
import dev.yellow.server.api.shape.Reason;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The built-in queue as a whole, and the record of changes.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Queue", description = "What waits and runs, what is held back, and who changed what.")
public class QueueResource {
    private final Merge merge;

    QueueResource(Merge merge) {
        this.merge = merge;
    }

    @GET
    @Path("queue")
    @Operation(operationId = "showQueue", summary = "How each job stands that is not idle, and why what is due does not run; with all=true, idle ones too.")
    @APIResponseSchema(value = QueueLine[].class, responseCode = "200")
    public Value queue(@RestQuery @DefaultValue("false") boolean all) {
        var standing = merge.scheduler(scheduler -> scheduler.standing()).stream().filter(job -> all || job.state() != Standing.State.IDLE).toList();
        return Value.rows(standing, job -> Value.fields("job", job.job()).and("state", job.state().name().toLowerCase(Locale.ROOT))
                .and("attempt", job.attempt())
                .and("due", job.due()).and("next", job.next()).and("why", job.why()));
    }

    @POST
    @Path("pauses/{kind}/{name}")
    @Operation(operationId = "pause", summary = "Starts no further run of the jobs of a store or platform. Kind is store or platform.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value pause(@RestPath String kind, @RestPath String name, @Nullable Reason why, @Context RoutingContext request) {
        return merge.carryOut(new Change.Pause(scope(kind, name)), Caller.of(request).order(Reason.text(why)));
    }

    @POST
    @Path("pauses/{kind}/{name}/resume")
    @Operation(operationId = "resume", summary = "Takes the pause of a store or platform back.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value resume(@RestPath String kind, @RestPath String name, @Nullable Reason why, @Context RoutingContext request) {
        return merge.carryOut(new Change.Resume(scope(kind, name)), Caller.of(request).order(Reason.text(why)));
    }

    @POST
    @Path("pauses/all")
    @Operation(operationId = "pauseAll", summary = "Starts no further run of any job.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value pauseAll(@Nullable Reason why, @Context RoutingContext request) {
        return merge.carryOut(new Change.Pause(Scope.ALL), Caller.of(request).order(Reason.text(why)));
    }

    @POST
    @Path("pauses/all/resume")
    @Operation(operationId = "resumeAll", summary = "Takes the pause of all jobs back; those of one job, store or platform stand.")
    @APIResponseSchema(value = ChangeLine.class, responseCode = "200")
    public Value resumeAll(@Nullable Reason why, @Context RoutingContext request) {
        return merge.carryOut(new Change.Resume(Scope.ALL), Caller.of(request).order(Reason.text(why)));
    }

    @GET
    @Path("changes")
    @Operation(operationId = "listChanges", summary = "What people changed in the running system: who, what, why, and how it ended. Newest first.")
    @APIResponseSchema(value = ChangeLine[].class, responseCode = "200")
    public Value changes(@RestQuery @DefaultValue(Lists.USUAL) int last) {
        return Value.of(merge.changes().newest(Lists.atMost(last)));
    }

    private static Scope scope(String kind, String name) {
        return switch (kind) {
            case "store" -> new Scope.Store(name);
            case "platform" -> new Scope.Platform(name);
            default -> throw new Refused(ServeFault.BAD_REQUEST.of("kind", "\"" + kind + "\" is neither store nor platform"));
        };
    }
}
