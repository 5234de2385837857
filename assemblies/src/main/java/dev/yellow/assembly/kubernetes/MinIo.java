package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import java.util.Map;

/// An object store of one node, for starters and tests.
public record MinIo(String name, Resources resources) implements Component {
    /// The keys of its login's secret.
    public static final String USER = "username";
    public static final String PASSWORD = "password";
    private static final int PORT = 9000;

    static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(MinIo.class, "minio.yaml", View.<Filled>of("minio")
            .text("name", Filled::name).text("image", Filled::image).number("port", _ -> PORT).list("env", Filled::env)
            .map("resources", Filled::resources).map("data", Filled::data));

    record Filled(String name, String image, List<Map<String, Object>> env, Map<String, Object> resources, Map<String, Object> data) {}

    @Override
    public ComponentType type() {
        return new ComponentType("minio", "1");
    }

    public Need<String> image() {
        return Need.of(name, "image", Kinds.IMAGE);
    }

    public Need<SecretRef> login() {
        return Need.of(name, "login", Kinds.SECRET);
    }

    public Need<VolumeSource> data() {
        return Need.of(name, "data", Kinds.VOLUME);
    }

    public Provision<Endpoint> endpoint() {
        return new Provision<>(name, "endpoint", Kinds.OBJECT_STORE, Endpoint.of(name, PORT));
    }

    @Override
    public List<Need<?>> needs() {
        return List.of(image(), login(), data());
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(endpoint());
    }

    @Override
    public List<Output> render(Wired wired) {
        var login = wired.get(login());
        return TEMPLATE.outputs(new Filled(name, wired.get(image()), List.of(login.env("MINIO_ROOT_USER", USER), login.env("MINIO_ROOT_PASSWORD", PASSWORD)),
                resources.tree(), wired.get(data()).tree("data")));
    }
}
