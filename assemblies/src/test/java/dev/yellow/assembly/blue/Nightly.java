package dev.yellow.assembly.blue;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Kinds;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import java.util.Map;

/// Blue's own scheduler: one query a night.
record Nightly(String name, String schedule) implements Component {
    static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(Nightly.class, "nightly.yaml",
            View.<Filled>of("nightly").text("name", Filled::name).text("image", Filled::image)
            .text("schedule", Filled::schedule).text("queries", Filled::queries).map("resources", Filled::resources));

    record Filled(String name, String image, String schedule, String queries, Map<String, Object> resources) {}

    @Override
    public ComponentType type() {
        return new ComponentType("nightly", "1");
    }

    Need<Endpoint> queries() {
        return Need.of(name, "queries", QueryEngine.QUERIES);
    }

    Need<String> image() {
        return Need.of(name, "image", Kinds.IMAGE);
    }

    @Override
    public List<Need<?>> needs() {
        return List.of(queries(), image());
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(new Filled(name, wired.get(image()), schedule, wired.get(queries()).toString(), Resources.of("64Mi", "50m..100m").tree()));
    }
}
