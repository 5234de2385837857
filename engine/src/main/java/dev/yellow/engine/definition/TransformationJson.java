package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.engine.definition.Transformation.Code;
import dev.yellow.engine.definition.Transformation.Column;
import dev.yellow.engine.definition.Transformation.Input;
import dev.yellow.engine.definition.Transformation.Mode;
import dev.yellow.engine.definition.Transformation.Output;
import dev.yellow.engine.definition.Transformation.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A transformation as part of a definition's JSON, with fields in a fixed order.
final class TransformationJson {
    private TransformationJson() {}

    static void write(JsonGenerator json, Transformation t) throws IOException {
        json.writeStringField("workspace", t.workspace());
        json.writeStringField("transformer", t.name());
        if (!t.views().equals(t.workspace())) json.writeStringField("views", t.views());
        json.writeObjectFieldStart("program");
        program(json, t.program());
        json.writeEndObject();
        json.writeStringField("mode", t.mode().name());
        json.writeArrayFieldStart("inputs");
        for (var i : t.inputs()) {
            json.writeStartObject();
            json.writeStringField("group", i.group());
            json.writeStringField("store", i.store());
            json.writeStringField("dataset", i.dataset());
            json.writeStringField("stream", i.stream());
            json.writeBooleanField("own", i.own());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("outputs");
        for (var o : t.outputs()) {
            json.writeStartObject();
            json.writeStringField("name", o.name());
            json.writeArrayFieldStart("columns");
            for (var c : o.columns()) {
                json.writeStartObject();
                json.writeStringField("name", c.name());
                json.writeStringField("type", c.type());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("timeoutMillis", t.timeout().toMillis());
    }

    private static void program(JsonGenerator json, Program program) throws IOException {
        switch (program) {
            case Program.Sql(var file, var code) -> {
                json.writeStringField("kind", "sql");
                json.writeStringField("file", file);
                code(json, code);
            }
            case Program.Command(var words, var code) -> {
                json.writeStringField("kind", "command");
                json.writeArrayFieldStart("words");
                for (var word : words) json.writeString(word);
                json.writeEndArray();
                code(json, code);
            }
            case Program.Image(var image) -> {
                json.writeStringField("kind", "image");
                json.writeStringField("image", image);
            }
            case Program.Model(var content) -> {
                json.writeStringField("kind", "model");
                json.writeStringField("content", content);
            }
        }
    }

    private static void code(JsonGenerator json, Code code) throws IOException {
        json.writeObjectFieldStart("code");
        switch (code) {
            case Code.None _ -> json.writeStringField("from", "nowhere");
            case Code.Kept(var digest) -> {
                json.writeStringField("from", "catalog");
                json.writeStringField("digest", digest);
            }
            case Code.Git g -> {
                json.writeStringField("from", "git");
                json.writeStringField("repository", g.repository());
                json.writeStringField("branch", g.branch());
                json.writeStringField("revision", g.revision());
                json.writeStringField("credential", g.credential());
                json.writeStringField("type", g.type());
                json.writeStringField("path", g.path());
            }
        }
        json.writeEndObject();
    }

    static Transformation read(JsonTree t) {
        return new Transformation(t.text("workspace"), t.text("transformer"), program(t.object("program")), Mode.valueOf(t.text("mode")),
                t.objects("inputs").stream().map(i -> new Input(i.text("group"), i.text("store"), i.text("dataset"), i.text("stream"), i.flag("own"))).toList(),
                t.objects("outputs").stream().map(o -> new Output(o.text("name"), columns(o.objects("columns")))).toList(),
                Duration.ofMillis(t.number("timeoutMillis")), t.text(t.has("views") ? "views" : "workspace"));
    }

    private static List<Column> columns(List<JsonTree> columns) {
        return columns.stream().map(c -> new Column(c.text("name"), c.text("type"))).toList();
    }

    private static Program program(JsonTree t) {
        return switch (t.text("kind")) {
            case "sql" -> new Program.Sql(t.text("file"), code(t.object("code")));
            case "command" -> new Program.Command(t.texts("words"), code(t.object("code")));
            case "image" -> new Program.Image(t.text("image"));
            case "model" -> new Program.Model(t.text("content"));
            default -> throw new IllegalArgumentException("unknown program \"" + t.text("kind") + "\"");
        };
    }

    private static Code code(JsonTree t) {
        return switch (t.text("from")) {
            case "nowhere" -> new Code.None();
            case "catalog" -> new Code.Kept(t.text("digest"));
            case "git" -> new Code.Git(t.text("repository"), t.text("branch"), t.text("revision"), t.text("credential"),
                    t.has("type") ? t.text("type") : "", t.text("path"));
            default -> throw new IllegalArgumentException("unknown origin of code \"" + t.text("from") + "\"");
        };
    }
}
