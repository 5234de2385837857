package dev.yellow.server.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// What all operations have in common: a token, and problems.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setInfo(OASFactory.createInfo().title("Yellow").version("v1").description("What runs, how it stands, and what people change in it."));
        api.getComponents().addSecurityScheme(TOKEN, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        api.getComponents().addSchema(PROBLEM, problem());
        api.getPaths().getPathItems().values().forEach(path -> path.getOperations().values().forEach(operation -> {
            if (operation.getSecurity() == null) operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
            operation.getResponses().addAPIResponse("default", OASFactory.createAPIResponse().description("A problem, as RFC 9457 writes it.")
                    .content(OASFactory.createContent()
                    .addMediaType(Problem.TYPE, OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)))));
        }));
    }

    private static Schema problem() {
        var problem = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description("A fault: what, where, and how to mend it.");
        for (var text : new String[] {"type", "title", "detail", "code", "where", "mend"})
            problem.addProperty(text, OASFactory.createSchema().addType(Schema.SchemaType.STRING)).addRequired(text);
        return problem.addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER)).addRequired("status");
    }
}
