package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlText;
import dev.yellow.assembly.TextFile;
import dev.yellow.model.assembly.KnownAssemblies;
import dev.yellow.model.assembly.LocalParameters;
import dev.yellow.model.shape.Reading;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `local`: no Kubernetes. It makes the settings with which the commands and the server of one machine run.
public final class LocalAssembly implements StackAssembly {
    @Override
    public String spelling() {
        return KnownAssemblies.LOCAL.spelling();
    }

    @Override
    public Blueprint assemble(StackRequest request) {
        var stack = request.stack();
        var with = stack.with() == null ? new Node.Scalar("", true, stack.withAt().line(), stack.withAt().column()) : stack.with();
        var reading = new Reading();
        reading.in(stack.withAt().file());
        var read = LocalParameters.SHAPE.read(with, null, reading);
        var draft = Blueprint.of(stack.name());
        draft.add(new Machine(stack, read == null ? new LocalParameters(null, null) : read));
        return draft.build();
    }

    /// One machine's `yellow.yaml`.
    private record Machine(Stack stack, LocalParameters with) implements Component {
        @Override
        public String name() {
            return "machine";
        }

        @Override
        public ComponentType type() {
            return new ComponentType("machine", "1");
        }

        @Override
        public List<Output> render(Wired wired) {
            var database = stack.database();
            Map<String, Object> merge = null;
            if (database != null && database.host() != null) {
                merge = Trees.of("url", "jdbc:postgresql://" + database.host().name() + ":" + database.port().orElse(Postgres.PORT) + "/"
                        + database.name().name() + "?sslmode=" + database.tls().spelt(),
                        "credential", database.credential() == null ? null : database.credential().name());
            }
            var credentials = stack.credentials() == null ? null : Trees.of("store", stack.credentials().store().name().toLowerCase(Locale.ROOT));
            var data = with.dataDirectory() == null ? null : Trees.of("dir", with.dataDirectory());
            var server = with.port() == null ? null : Trees.of("port", with.port());
            return List.of(new TextFile("yellow.yaml",
                    YamlText.of(Trees.of("yellow", Trees.of("database", merge, "credentials", credentials, "data", data, "server",
                    server)))));
        }
    }
}
