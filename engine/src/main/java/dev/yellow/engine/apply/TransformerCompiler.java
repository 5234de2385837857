package dev.yellow.engine.apply;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.engine.definition.Transformation.Code;
import dev.yellow.engine.definition.Transformation.Column;
import dev.yellow.engine.definition.Transformation.Input;
import dev.yellow.engine.definition.Transformation.Mode;
import dev.yellow.engine.definition.Transformation.Output;
import dev.yellow.engine.definition.Transformation.Program;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.transform.KeptCode;
import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.tables.ModelTables;
import dev.yellow.model.type.DataType;
import dev.yellow.model.workspace.Transformer;
import dev.yellow.model.workspace.Workspace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Compiles the transformers of a model, and gathers the files that their jobs will need.
final class TransformerCompiler {
    private static final JsonFactory JSON = new JsonFactory();

    private final Model model;
    private final Stack stack;
    private final Placement placement;
    private final ProgramFiles files;
    private final UnaryOperator<DataType> kept;
    private final Map<String, KeptCode> code = new LinkedHashMap<>();

    /// @param kept how a declared type is kept in the merge database
    TransformerCompiler(Model model, Stack stack, Placement placement, ProgramFiles files, UnaryOperator<DataType> kept) {
        this.model = model;
        this.stack = stack;
        this.placement = placement;
        this.files = files;
        this.kept = kept;
    }

    /// The files of what was compiled.
    List<KeptCode> code() {
        return List.copyOf(code.values());
    }

    /// @param views whose views it sees
    Transformation compile(String platform, Workspace workspace, Datastore store, String views) {
        var transformer = Objects.requireNonNull(workspace.transformer(), "a producer has a transformer");
        var mode = switch (Objects.requireNonNull(transformer.output(), "lint refuses a transformer without output").mode()) {
            case FULL -> Mode.FULL;
            case UPSERT -> Mode.UPSERT;
        };
        var outputs = store.datasets().stream()
                .map(d -> new Output(d.name(), d.columns().stream()
                .map(c -> new Column(c.name(), kept.apply(Objects.requireNonNull(c.type(), "lint refuses a column without type")).sql()))
                .toList())).toList();
        var hint = model.hints().transformers().get(workspace.name() + "." + transformer.name());
        var timeout = hint == null || hint.tries().timeout() == null ? Transformation.TIMEOUT : Objects.requireNonNull(hint.tries().timeout());
        return new Transformation(workspace.name(), transformer.name(), program(transformer), mode, inputs(platform, workspace, store),
                outputs, timeout, views);
    }

    /// What the workspace's groups read here.
    private List<Input> inputs(String platform, Workspace workspace, Datastore own) {
        var inputs = new ArrayList<Input>();
        for (var use : placement.uses(platform)) {
            if (!use.workspace().name().equals(workspace.name())) continue;
            for (var sink : use.group().sinks()) {
                var store = model.stores().get(sink.store());
                if (store != null && store.datasets().has(sink.dataset()))
                    inputs.add(new Input(use.group().name(), sink.store(), sink.dataset(), stream(platform, store, sink.dataset()),
                            store.name().equals(own.name())));
            }
        }
        return inputs;
    }

    /// The stream that brings a dataset to a platform. One that takes it from a primary does not run its transformer.
    private String stream(String platform, Datastore store, String dataset) {
        var kept = placement.store(platform, store.name());
        var producer = kept == null || kept.primary() == null ? model.producerOf(store.name()) : null;
        if (producer != null && producer.transformer() != null) return producer.name() + "." + producer.transformer().name();
        return store.consistency() == Consistency.TOGETHER ? store.name() : store.name() + "." + dataset;
    }

    private Program program(Transformer transformer) {
        return switch (Objects.requireNonNull(transformer.program(), "lint refuses a transformer without program")) {
            case Transformer.Program.Sql(var file) ->
                    new Program.Sql(file.name(), transformer.artifact() == null ? kept(files.file(file))
                    : git(transformer.artifact(), file));
            case Transformer.Program.Command(var words, var folder) -> new Program.Command(words,
                    transformer.artifact() != null ? git(transformer.artifact(), folder) : folder == null ? new Code.None() : kept(files.folder(folder)));
            case Transformer.Program.Image(var image) -> new Program.Image(image.name());
            case Transformer.Program.BuiltIn(var what) -> switch (what) {
                case MODEL -> new Program.Model(kept(content()).digest());
            };
        };
    }

    private Code.Kept kept(KeptCode files) {
        code.putIfAbsent(files.digest(), files);
        return new Code.Kept(files.digest());
    }

    private Code git(Transformer.Artifact artifact, @Nullable Ref path) {
        var git = Objects.requireNonNull(artifact.git(), "lint refuses an artifact without repository");
        return new Code.Git(git.host() + "/" + git.path(), git.branch(), artifact.revision() == null ? "" : artifact.revision(),
                artifact.credential() == null ? "" : artifact.credential().name(),
                artifact.credential() == null ? "" : type(artifact.credential().name()).name(), path == null ? "" : path.name());
    }

    private CredentialType type(String credential) {
        var declared = stack.credentials() == null ? null : stack.credentials().names().get(credential);
        return declared == null ? CredentialType.TOKEN : declared.value();
    }

    /// The model's tables, a file each.
    private KeptCode content() {
        var declared = new LinkedHashMap<String, List<String>>();
        for (var d : ModelTables.datasets(new Place.InModel("", 1, 1)))
            declared.put(d.name(), d.columns().stream().map(dev.yellow.model.store.Column::name).toList());
        var all = new ArrayList<KeptCode.File>();
        ModelTables.rows(model).forEach((table, rows) -> all.add(new KeptCode.File(table, false,
                json(Objects.requireNonNull(declared.get(table)), rows).getBytes(StandardCharsets.UTF_8))));
        return new KeptCode(all);
    }

    private static String json(List<String> columns, List<List<@Nullable Object>> rows) {
        var out = new StringWriter();
        try (var json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (var row : rows) {
                json.writeStartObject();
                for (var i = 0; i < columns.size(); i++) {
                    switch (row.get(i)) {
                        case null -> { }
                        case Boolean b -> json.writeBooleanField(columns.get(i), b);
                        case Integer n -> json.writeNumberField(columns.get(i), n);
                        case Object text -> json.writeStringField(columns.get(i), text.toString());
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
