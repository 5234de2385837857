package dev.yellow.assembly.blue;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Kind;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Kinds;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers queries over an object store.
record QueryEngine(String name, int replicas) implements Component {
    static final Kind<Endpoint> QUERIES = Kind.of("query endpoint");
    static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(QueryEngine.class, "engine.yaml",
            View.<Filled>of("engine").text("name", Filled::name).text("image", Filled::image)
            .number("replicas", Filled::replicas).text("store", Filled::store).list("env", Filled::env).map("resources", Filled::resources));

    record Filled(String name, String image, int replicas, String store, List<Map<String, Object>> env, Map<String, Object> resources) {}

    @Override
    public ComponentType type() {
        return new ComponentType("query-engine", "3");
    }

    Need<Endpoint> store() {
        return Need.of(name, "store", Kinds.OBJECT_STORE);
    }

    Need<SecretRef> login() {
        return Need.of(name, "login", Kinds.SECRET).unless(secret -> secret.has("password") ? Optional.empty() : Optional.of("has no key \"password\""));
    }

    Need<String> image() {
        return Need.of(name, "image", Kinds.IMAGE);
    }

    Provision<Endpoint> queries() {
        return new Provision<>(name, "queries", QUERIES, Endpoint.of(name, 8080));
    }

    @Override
    public List<Need<?>> needs() {
        return List.of(store(), login(), image());
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(queries());
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(new Filled(name, wired.get(image()), replicas, wired.get(store()).toString(),
                List.of(wired.get(login()).env("S3_PASSWORD", "password")),
                Resources.of("512Mi..1Gi", "250m..1").tree()));
    }
}
