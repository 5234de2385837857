package dev.yellow.assembly.template;

import dev.yellow.assembly.AssemblyFault;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.TextFile;
import dev.yellow.assembly.manifest.JsonText;
import dev.yellow.assembly.manifest.YamlTrees;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/// A template and the type that fills it in. It cannot be made when it does not parse or says what its parameters do not
/// have, so a test that loads it has checked it.
///
/// @param <T> what fills it in
public final class TextTemplate<T> {
    private static final Engine YAML = engine(new Quoted());
    private static final Engine SCRIPT = engine(new Plain());

    private final String file;
    private final Template template;
    private final View<T> view;

    private TextTemplate(String file, Template template, View<T> view) {
        this.file = file;
        this.template = template;
        this.view = view;
    }

    /// A template from the resources beside a class.
    ///
    /// @throws Refused with all that is wrong with it, each with its line
    public static <T> TextTemplate<T> of(Class<?> beside, String file, View<T> view) {
        return of(beside, file, YAML, view);
    }

    /// A template of a script or of a file of settings: values are written as they are, and one with anything but letters,
    /// digits and `_ . / : = @ + -` is refused when it is filled in.
    ///
    /// @throws Refused with all that is wrong with it, each with its line
    public static <T> TextTemplate<T> script(Class<?> beside, String file, View<T> view) {
        return of(beside, file, SCRIPT, view);
    }

    private static <T> TextTemplate<T> of(Class<?> beside, String file, Engine engine, View<T> view) {
        try (var in = beside.getResourceAsStream(file)) {
            if (in == null) throw AssemblyFault.TEMPLATE.refused(file, "there is no template \"" + file + "\" beside " + beside.getSimpleName());
            return of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), engine, view);
        } catch (IOException e) {
            throw new UncheckedIOException("a template cannot be read", e);
        }
    }

    /// @throws Refused with all that is wrong with it, each with its line
    public static <T> TextTemplate<T> of(String file, String text, View<T> view) {
        return of(file, text, YAML, view);
    }

    private static <T> TextTemplate<T> of(String file, String text, Engine engine, View<T> view) {
        Template parsed;
        try {
            parsed = engine.parse(text, null, file);
        } catch (TemplateException e) {
            var at = e.getOrigin();
            throw new Refused(new Fault(AssemblyFault.TEMPLATE, new Place.InModel(file, at == null ? 1 : at.getLine(), 1),
                    "the template cannot be read: " + e.getMessage(), AssemblyFault.TEMPLATE.mend()), e);
        }
        var faults = TemplateCheck.of(file, parsed, view);
        if (!faults.isEmpty()) throw new Refused(faults, null);
        return new TextTemplate<>(file, parsed, view);
    }

    public String file() {
        return file;
    }

    /// Filled in, as text.
    public String text(T value) {
        return template.data(new View.Shown<>(view, value)).render();
    }

    /// Filled in, as manifests: one a document.
    ///
    /// @throws Refused when it is no YAML
    public List<Manifest> manifests(T value) {
        var text = text(value);
        try {
            return YamlTrees.of(text).stream().map(Manifest::new).toList();
        } catch (IllegalArgumentException e) {
            throw AssemblyFault.MANIFEST.refused(file, "what the template makes is no manifest: " + e.getMessage());
        }
    }

    /// Filled in, as outputs.
    public List<Output> outputs(T value) {
        return List.copyOf(manifests(value));
    }

    /// Filled in, as one file that is no manifest.
    public TextFile as(String name, T value) {
        return new TextFile(name, text(value));
    }

    private static Engine engine(ResultMapper values) {
        return Engine.builder().addDefaultSectionHelpers().addValueResolver(new ShownFields()).addValueResolver(ValueResolvers.mapperResolver())
                .addResultMapper(values).strictRendering(true).removeStandaloneLines(true).build();
    }

    /// Reads fields through their view.
    private static final class ShownFields implements ValueResolver {
        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof View.Shown<?> && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return context.getBase() instanceof View.Shown<?> shown && shown.has(context.getName())
                    ? CompletableFuture.completedFuture(shown.get(context.getName())) : Results.notFound(context);
        }
    }

    /// Each value is written as JSON, so that none is taken for syntax.
    private static final class Quoted implements ResultMapper {
        @Override
        public boolean appliesTo(TemplateNode.Origin origin, Object result) {
            return true;
        }

        @Override
        public String map(Object result, Expression expression) {
            return JsonText.of(result);
        }
    }

    /// Each value is written as it is, and must be harmless.
    private static final class Plain implements ResultMapper {
        private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:=@+-]*");

        @Override
        public boolean appliesTo(TemplateNode.Origin origin, Object result) {
            return true;
        }

        @Override
        public String map(Object result, Expression expression) {
            var text = result.toString();
            if (!HARMLESS.matcher(text).matches())
                throw AssemblyFault.UNSUITABLE.refused(expression.getOrigin().getTemplateId(),
                        "\"" + text + "\" cannot be written into a script", "use letters, digits and _ . / : = @ + - only");
            return text;
        }
    }
}
