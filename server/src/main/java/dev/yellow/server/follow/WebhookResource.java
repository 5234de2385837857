package dev.yellow.server.follow;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.server.Serving;
import dev.yellow.spi.credential.Credential;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/// Where git hosts say that something was pushed. The signature takes the place of a token.
@Path("/webhooks")
@RunOnVirtualThread
public class WebhookResource {
    private static final List<Webhook> KINDS = List.of(new GitHubWebhook(), new GitLabWebhook());

    private final Serving serving;
    private final ModelFollower follower;

    WebhookResource(Serving serving, ModelFollower follower) {
        this.serving = serving;
        this.follower = follower;
    }

    @POST
    @Path("{kind}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Value pushed(@RestPath String kind, @Context HttpHeaders headers, byte[] body) {
        var settings = serving.session().settings();
        var webhook = KINDS.stream().filter(known -> known.name().equals(kind)).findFirst().orElseThrow(WebhookResource::nothing);
        var credential = settings.given(Setting.GIT_WEBHOOK_CREDENTIAL).orElseThrow(WebhookResource::nothing);
        var secret = serving.session().credentials().resolve(credential, Credential.Token.class).token();
        var header = (Function<String, Optional<String>>) name -> Optional.ofNullable(headers.getHeaderString(name));
        if (!webhook.signed(header, body, secret))
            throw new Refused(ServeFault.NOT_SIGNED.of("/webhooks/" + kind, "the request is not signed with the secret that is agreed upon"));
        try {
            var branch = webhook.pushed(header, body);
            var ours = branch.isPresent() && branch.get().equals(settings.of(Setting.GIT_BRANCH));
            if (ours) follower.hint();
            return Value.fields("looking", ours);
        } catch (IllegalArgumentException e) {
            throw new Refused(ServeFault.BAD_REQUEST.of("/webhooks/" + kind, e.getMessage()));
        }
    }

    private static Refused nothing() {
        return new Refused(ServeFault.NO_RESOURCE.of("/webhooks", "no such webhook is agreed upon"));
    }
}
