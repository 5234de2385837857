package dev.yellow.server.api;

import dev.yellow.model.Model;
import dev.yellow.model.contract.Contract;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.graph.GraphJson;
import dev.yellow.model.graph.ModelGraph;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.output.Value;
import dev.yellow.server.api.shape.ColumnLine;
import dev.yellow.server.api.shape.ConsumerLine;
import dev.yellow.server.api.shape.DatasetOfModel;
import dev.yellow.server.api.shape.EcosystemDetail;
import dev.yellow.server.api.shape.Owned;
import dev.yellow.server.api.shape.StoreLine;
import dev.yellow.server.api.shape.TeamLine;
import dev.yellow.server.api.shape.WorkspaceLine;
import dev.yellow.server.follow.ModelFollower;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// What the model says that this server applied last: who produces, owns, consumes what, and what follows from what.
@Path("/api/v1/model")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Content of the model", description = "Of the commit that this server applied last; 409 where it follows no branch.")
public class CatalogResource {
    private final ModelFollower follower;

    CatalogResource(ModelFollower follower) {
        this.follower = follower;
    }

    @GET
    @Path("ecosystem")
    @Operation(operationId = "showEcosystem", summary = "The ecosystem, and how much there is of what.")
    @APIResponseSchema(value = EcosystemDetail.class, responseCode = "200")
    public Value ecosystem() {
        var model = model();
        var ecosystem = model.ecosystem();
        var tables = new ModelRows(model);
        return Value.fields("name", ecosystem == null ? "" : ecosystem.name()).and("documentation", ecosystem == null ? "" : ecosystem.documentation())
                .and("live", ecosystem == null || ecosystem.live() == null ? null : ecosystem.live().toString())
                .and("zones", tables.all("zones").size()).and("teams", tables.all("teams").size())
                .and("stores", tables.all("stores").size()).and("datasets", tables.all("datasets").size())
                .and("workspaces", tables.all("workspaces").size()).and("platforms", tables.all("platforms").size());
    }

    @GET
    @Path("teams")
    @Operation(operationId = "listTeams", summary = "All teams, with the repository from which alone their objects may be changed.")
    @APIResponseSchema(value = TeamLine[].class, responseCode = "200")
    public Value teams() {
        return Value.of(new ModelRows(model()).all("teams"));
    }

    @GET
    @Path("teams/{zone}/{team}")
    @Operation(operationId = "showOwned", summary = "What a team owns: stores and workspaces.")
    @APIResponseSchema(value = Owned.class, responseCode = "200")
    public Value team(@RestPath String zone, @RestPath String team) {
        var tables = new ModelRows(model());
        var name = zone + "/" + team;
        known("team", name, tables.where("teams", "team", name));
        return Value.fields("team", name).and("stores", tables.where("stores", "team", name)).and("workspaces", tables.where("workspaces", "team", name));
    }

    @GET
    @Path("stores")
    @Operation(operationId = "listStores", summary = "All stores: sources, and what transformers derive.")
    @APIResponseSchema(value = StoreLine[].class, responseCode = "200")
    public Value stores() {
        return Value.of(new ModelRows(model()).all("stores"));
    }

    @GET
    @Path("stores/{store}/datasets")
    @Operation(operationId = "listDatasets", summary = "The datasets of a store.")
    @APIResponseSchema(value = DatasetOfModel[].class, responseCode = "200")
    public Value datasets(@RestPath String store) {
        return Value.of(known("store", store, new ModelRows(model()).where("datasets", "store", store)));
    }

    @GET
    @Path("stores/{store}/datasets/{dataset}/columns")
    @Operation(operationId = "listColumns", summary = "The columns of a dataset.")
    @APIResponseSchema(value = ColumnLine[].class, responseCode = "200")
    public Value columns(@RestPath String store, @RestPath String dataset) {
        return Value.of(known("dataset", store + "." + dataset, new ModelRows(model()).where("columns", "store", store).stream()
                .filter(row -> ModelRows.is(row, "dataset", dataset)).toList()));
    }

    @GET
    @Path("stores/{store}/consumers")
    @Operation(operationId = "listConsumers", summary = "Who reads which datasets of a store.")
    @APIResponseSchema(value = ConsumerLine[].class, responseCode = "200")
    public Value consumers(@RestPath String store) {
        var tables = new ModelRows(model());
        known("store", store, tables.where("stores", "store", store));
        return Value.rows(tables.where("sinks", "store", store), sink -> {
            var workspace = tables.where("workspaces", "workspace", sink.fields().get("workspace")).getFirst();
            var group = tables.where("groups", "workspace", sink.fields().get("workspace")).stream()
                    .filter(row -> row.fields().get("group_name").equals(sink.fields().get("group_name"))).findFirst().orElseThrow();
            return sink.and("team", workspace.fields().get("team")).and("milestoning", group.fields().get("milestoning"))
                    .and("latency", group.fields().get("latency"));
        });
    }

    @GET
    @Path("stores/{store}/contract")
    @Operation(operationId = "showContract",
            summary = "A store as a data contract of the Open Data Contract Standard 3.1; as `yellow model export STORE --format odcs-json`.")
    @APIResponse(responseCode = "200", description = "The contract.",
    content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(description = "By the standard's own schema.")))
    public Value contract(@RestPath String store) {
        var model = model();
        var found = model.stores().get(store);
        if (found == null) throw unknown("store", store);
        return Value.of(Contract.of(model, found));
    }

    @GET
    @Path("workspaces")
    @Operation(operationId = "listWorkspaces", summary = "All workspaces: who consumes.")
    @APIResponseSchema(value = WorkspaceLine[].class, responseCode = "200")
    public Value workspaces() {
        return Value.of(new ModelRows(model()).all("workspaces"));
    }

    @GET
    @Path("lineage")
    @Operation(operationId = "showLineage",
            summary = "For each platform who gets what from where, and how urgent each step is; as `yellow model graph --format json`.")
    @APIResponse(responseCode = "200", description = "The platforms' graphs.",
    content = @Content(mediaType = MediaType.APPLICATION_JSON,
    schema = @Schema(description = "As `yellow model graph --format json` writes it.")))
    public String lineage() {
        return GraphJson.of(ModelGraph.of(model()).platforms());
    }

    @GET
    @Path("impact/{store}")
    @Operation(operationId = "showImpact", summary = "Whom a store's failure, delay or change would concern: the part of the lineage that follows from it.")
    @APIResponse(responseCode = "200", description = "The platforms' graphs.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(description = "As `yellow model graph --format json` writes it.")))
    public String impact(@RestPath String store) {
        var model = model();
        known("store", store, new ModelRows(model).where("stores", "store", store));
        return GraphJson.of(ModelGraph.of(model).impactOf(store));
    }

    private Model model() {
        return follower.model();
    }

    private static List<Value.Fields> known(String kind, String name, List<Value.Fields> rows) {
        if (rows.isEmpty()) throw unknown(kind, name);
        return rows;
    }

    private static Refused unknown(String kind, String name) {
        return new Refused(CliFault.UNKNOWN_NAME.fault(kind, "the model has no " + kind + " \"" + name + "\"", "see the list of " + kind + "s"));
    }
}
