package dev.yellow.server.api;

import dev.yellow.engine.apply.ModelVersions;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.output.Value;
import dev.yellow.server.Serving;
import dev.yellow.server.api.shape.ModelStatus;
import dev.yellow.server.api.shape.VersionLine;
import dev.yellow.server.follow.ModelFollower;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Which version of the model runs.
@Path("/api/v1/model")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Model", description = "The model that runs.")
public class ModelResource {
    private final Merge merge;
    private final ModelFollower follower;
    private final Serving serving;

    ModelResource(Merge merge, ModelFollower follower, Serving serving) {
        this.merge = merge;
        this.follower = follower;
        this.serving = serving;
    }

    @GET
    @Operation(operationId = "showModel", summary = "How the branch stands that this server follows, and why its newest commit does not run, if it does not.")
    @APIResponseSchema(value = ModelStatus.class, responseCode = "200")
    public Value status() {
        return follower.seen().map(seen -> {
            var fault = seen.trouble() != null ? seen.trouble() : seen.refusal();
            return Value.fields("status", seen.status().name().toLowerCase(Locale.ROOT)).and("branch", seen.branch())
                    .and("newest", seen.newest()).and("running", seen.running())
                    .and("reached", seen.reached()).and("applied", seen.applied())
                    .and("fault", fault == null ? null : serving.session().redaction().of(fault.toString()));
        }).orElseGet(() -> Value.fields("status", "none").and("branch", null).and("newest", null).and("running", null).and("reached", null)
                .and("applied", null).and("fault", null));
    }

    @GET
    @Path("versions")
    @Operation(operationId = "listVersions", summary = "The versions of the model that were applied or refused, newest first.")
    @APIResponseSchema(value = VersionLine[].class, responseCode = "200")
    public Value versions(@RestQuery @DefaultValue(Lists.USUAL) int last) {
        return Value.rows(ModelVersions.newest(merge.database(), Lists.atMost(last)),
                v -> Value.fields("id", v.id()).and("when", v.when()).and("from", v.origin()).and("by", v.actor())
                .and("result", v.result()));
    }

    @GET
    @Path("versions/{id}/plan")
    @Operation(operationId = "showPlan", summary = "The plan that the application of a version followed; as `yellow plan --format json` wrote it.")
    @APIResponse(responseCode = "200", description = "The plan.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(description = "As `yellow plan --format json` writes it.")))
    public String plan(@RestPath long id) {
        return ModelVersions.plan(merge.database(), id)
                .orElseThrow(() -> CliFault.UNKNOWN_NAME.refused("version", "no plan is kept of version " + id,
                "take the id of a version that was applied from GET /api/v1/model/versions"));
    }
}
