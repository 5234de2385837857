package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Kinds;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.VolumeSource;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import java.util.Map;

/// Dumps a database at times and keeps the newest dumps.
record Backup(String name, String database, String schedule, int keep, boolean encrypted, Resources resources) implements Component {
    private static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(Backup.class, "backup.yaml",
            View.<Filled>of("backup").text("name", f -> f.backup.name).text("image", Filled::image)
            .text("schedule", f -> f.backup.schedule).list("env", Filled::env).map("resources", f -> f.backup.resources.tree()).map("dumps", Filled::dumps));

    record Filled(Backup backup, String image, List<Map<String, Object>> env, Map<String, Object> dumps) {}

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

    @Override
    public ComponentType type() {
        return new ComponentType("backup", "1");
    }

    Need<String> image() {
        return Need.of(name, "image", Kinds.IMAGE);
    }

    Need<Endpoint> endpoint() {
        return Need.of(name, "database", StackKinds.DATABASE);
    }

    Need<SecretRef> login() {
        return Need.of(name, "login", Kinds.SECRET);
    }

    Need<VolumeSource> dumps() {
        return Need.of(name, "dumps", Kinds.VOLUME);
    }

    @Override
    public List<Need<?>> needs() {
        return List.of(image(), endpoint(), login(), dumps());
    }

    @Override
    public List<Output> render(Wired wired) {
        var login = wired.get(login());
        var endpoint = wired.get(endpoint());
        var env = List.of(env("PGHOST", endpoint.host()), env("PGPORT", String.valueOf(endpoint.port())), env("PGDATABASE", database),
                env("PGSSLMODE", encrypted ? "require" : "disable"),
                env("KEEP", String.valueOf(keep)), login.env("PGUSER", Logins.user(login)), login.env("PGPASSWORD", Logins.password(login)));
        return TEMPLATE.outputs(new Filled(this, wired.get(image()), env, wired.get(dumps()).tree("dumps")));
    }

    private static Map<String, Object> env(String variable, String value) {
        return Trees.of("name", variable, "value", value);
    }
}
