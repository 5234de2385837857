package dev.yellow.assembly.template;

import dev.yellow.assembly.AssemblyFault;
import dev.yellow.assembly.template.View.Type;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.shape.Nearest;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at all of a template, whatever would be rendered: each expression names a field of the parameters, is of the type
/// that its place needs, and is asked for first where it may be absent.
final class TemplateCheck {
    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    private TemplateCheck(String file) {
        this.file = file;
    }

    /// @param root what the template is filled in with
    /// @return all that is wrong, by its place in the file
    static List<Fault> of(String file, Template template, View<?> root) {
        var check = new TemplateCheck(file);
        for (var node : template.getNodes()) check.node(node, new Scope(root, Map.of(), Set.of()));
        return check.faults;
    }

    /// @param loops what the variables of `{#for}` stand for
    /// @param asked expressions that are known to be there
    private record Scope(View<?> root, Map<String, View<?>> loops, Set<String> asked) {
        Scope with(String variable, View<?> view) {
            var more = new LinkedHashMap<>(loops);
            more.put(variable, view);
            return new Scope(root, more, asked);
        }

        Scope having(String expression) {
            var more = new LinkedHashSet<>(asked);
            more.add(expression);
            return new Scope(root, loops, more);
        }
    }

    private void node(TemplateNode node, Scope scope) {
        if (node.isSection()) section(node.asSection(), scope);
        else if (node.isExpression()) for (var each : node.getExpressions()) output(each, scope);
        else if (!node.isText()) fault(node.getOrigin(), "a " + node.kind().name().toLowerCase(Locale.ROOT) + " node is not used here");
    }

    private void section(SectionNode section, Scope scope) {
        var main = section.getBlocks().getFirst();
        switch (section.getName()) {
            case "for" -> loop(section, main, scope);
            case "if" -> {
                for (var block : section.getBlocks()) {
                    var inner = scope;
                    for (var each : block.expressions.values()) inner = condition(each, inner);
                    for (var node : block.nodes) node(node, block == main ? inner : scope);
                }
            }
            default -> fault(section.getOrigin(), "section \"" + section.getName() + "\" is none of if, for");
        }
    }

    private void loop(SectionNode section, SectionBlock main, Scope scope) {
        var variable = String.valueOf(main.parameters.get("alias"));
        var over = main.expressions.values().iterator().next();
        var inner = scope;
        var type = type(over, scope);
        if (type instanceof Type.Many many) inner = scope.with(variable, many.view());
        else if (type != null) fault(over.getOrigin(), "\"" + over.toOriginalString() + "\" is no list of parts");
        for (var block : section.getBlocks()) for (var node : block.nodes) node(node, block == main ? inner : scope);
    }

    private Scope condition(Expression expression, Scope scope) {
        if (expression.isLiteral()) return scope;
        var type = type(expression, scope);
        var asks = type instanceof Type.Flag || type instanceof Type.Written(var optional) && optional || type instanceof Type.Part(_, var absent) && absent;
        if (type != null && !asks) fault(expression.getOrigin(), "\"" + expression.toOriginalString() + "\" is always there");
        return scope.having(expression.toOriginalString());
    }

    private void output(Expression expression, Scope scope) {
        var type = type(expression, scope);
        if (type instanceof Type.Written(var optional)) {
            if (optional && !scope.asked.contains(expression.toOriginalString()))
                fault(expression.getOrigin(), "\"" + expression.toOriginalString() + "\" may be absent, and no {#if} asks");
        } else if (type != null) fault(expression.getOrigin(), "\"" + expression.toOriginalString() + "\" cannot be written");
    }

    private @Nullable Type type(Expression expression, Scope scope) {
        View<?> here = scope.root;
        Type type = null;
        var path = new StringBuilder();
        for (var part : expression.getParts()) {
            var first = path.isEmpty();
            path.append(first ? "" : ".").append(part.getName());
            if (first && scope.loops.containsKey(part.getName())) {
                type = new Type.Part(scope.loops.get(part.getName()), false);
            } else {
                var field = here == null ? null : here.fields().get(part.getName());
                if (field == null || expression.hasNamespace() || part.isVirtualMethod()) {
                    fault(expression.getOrigin(), "\"" + expression.toOriginalString() + "\": " + (here == null ? "nothing" : here)
                            + " has no \"" + part.getName() + "\"",
                            here == null ? null : Nearest.mend(part.getName(), here.fields().keySet()));
                    return null;
                }
                type = field.type();
            }
            here = type instanceof Type.Part(var view, _) ? view : null;
            if (type instanceof Type.Part(_, var optional) && optional && !path.toString().equals(expression.toOriginalString())
                    && !scope.asked.contains(path.toString()))
                fault(expression.getOrigin(), "\"" + path + "\" may be absent, and no {#if} asks");
        }
        return type;
    }

    private void fault(TemplateNode.Origin at, String what) {
        fault(at, what, null);
    }

    private void fault(TemplateNode.Origin at, String what, @Nullable String mend) {
        faults.add(new Fault(AssemblyFault.TEMPLATE, new Place.InModel(file, at.getLine(), at.getLineCharacterStart()), what,
                mend == null ? AssemblyFault.TEMPLATE.mend() : mend));
    }
}
