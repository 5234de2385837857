package dev.yellow.model.read;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.tree.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/// Builds the tree of one document. What makes the rest unreadable stops it; what does not is reported and left out.
final class TreeBuilder {
    /// Past a limit nothing more of the file is read.
    static final class Stop extends RuntimeException {
        final transient Fault fault;

        Stop(Fault fault) {
            super(fault.what(), null, false, false);
            this.fault = fault;
        }
    }

    private record Anchored(Node node, int height) {}

    /// Up to here comparing is faster than hashing.
    private static final int FEW = 16;

    private final String file;
    private final ParserImpl events;
    private final List<Fault> faults;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    /// The items of all collections that are open, the innermost last: no list for each of a million.
    private Node[] items = new Node[256];
    private int top;
    private int nodes;
    private int aliases;
    /// Of the node built last: 0 for a scalar.
    private int height;

    TreeBuilder(String file, ParserImpl events, List<Fault> faults) {
        this.file = file;
        this.events = events;
        this.faults = faults;
    }

    Node document() {
        return node(events.next(), 0);
    }

    private Node node(Event event, int depth) {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth + 1);
            case MappingStartEvent start -> mapping(start, depth + 1);
            case AliasEvent alias -> alias(alias, depth);
            default -> throw new IllegalStateException("no node starts with " + event);
        };
    }

    private Node scalar(ScalarEvent event) {
        count(1, event);
        var mark = mark(event);
        var scalar = new Node.Scalar(event.getValue(), event.isPlain(), mark.getLine() + 1, mark.getColumn() + 1);
        if (event.getTag().isPresent()) tag(event, event.getTag().get());
        height = 0;
        return anchored(event.getAnchor(), scalar);
    }

    private Node sequence(SequenceStartEvent start, int depth) {
        open(start, start.getTag(), depth);
        var bottom = top;
        var size = 1;
        var tallest = 0;
        for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            var item = node(event, depth);
            push(item);
            size += item.size();
            tallest = Math.max(tallest, height);
        }
        var mark = mark(start);
        height = tallest + 1;
        var all = Arrays.copyOfRange(items, bottom, top);
        top = bottom;
        return anchored(start.getAnchor(), new Node.Sequence(all, size, mark.getLine() + 1, mark.getColumn() + 1));
    }

    private Node mapping(MappingStartEvent start, int depth) {
        open(start, start.getTag(), depth);
        var bottom = top;
        Set<String> seen = null;
        var size = 1;
        var tallest = 0;
        for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            var key = node(event, depth);
            tallest = Math.max(tallest, height);
            var value = node(events.next(), depth);
            tallest = Math.max(tallest, height);
            size += key.size() + value.size();
            if (seen == null && top - bottom > 2 * FEW) seen = keysFrom(bottom);
            if (!usable(key, bottom, seen)) continue;
            push(key);
            push(value);
        }
        var mark = mark(start);
        height = tallest + 1;
        var keys = new Node.Scalar[(top - bottom) / 2];
        var values = new Node[keys.length];
        for (var i = 0; i < keys.length; i++) {
            keys[i] = (Node.Scalar) items[bottom + 2 * i];
            values[i] = items[bottom + 2 * i + 1];
        }
        top = bottom;
        return anchored(start.getAnchor(), new Node.Mapping(keys, values, size, mark.getLine() + 1, mark.getColumn() + 1));
    }

    private void push(Node item) {
        if (top == items.length) items = Arrays.copyOf(items, 2 * top);
        items[top++] = item;
    }

    private Set<String> keysFrom(int bottom) {
        var texts = HashSet.<String>newHashSet((top - bottom) * 2);
        for (var i = bottom; i < top; i += 2) texts.add(((Node.Scalar) items[i]).text());
        return texts;
    }

    private boolean occurs(String key, int bottom) {
        for (var i = bottom; i < top; i += 2) if (((Node.Scalar) items[i]).text().equals(key)) return true;
        return false;
    }

    private boolean usable(Node key, int bottom, @Nullable Set<String> seen) {
        if (!(key instanceof Node.Scalar scalar)) {
            fault(LintCode.KEY_NOT_TEXT, key, "key is " + key.described());
            return false;
        }
        if (scalar.plain() && scalar.text().equals("<<")) {
            fault(LintCode.MERGE_KEY, key, "merge key \"<<\" is used");
            return false;
        }
        if (seen == null ? occurs(scalar.text(), bottom) : !seen.add(scalar.text())) {
            fault(LintCode.FIELD_TWICE, key, "\"" + scalar.text() + "\" occurs twice in one mapping");
            return false;
        }
        return true;
    }

    private Node alias(AliasEvent event, int depth) {
        if (++aliases > Limits.ALIASES) throw stop(LintCode.TOO_MANY_ALIASES, event, "document uses more than " + Limits.ALIASES + " aliases");
        var anchored = event.getAnchor().map(anchors::get).orElse(null);
        if (anchored == null) throw stop(LintCode.ALIAS_UNKNOWN, event, "alias \"" + event.getAlias() + "\" has no anchor before it");
        count(anchored.node.size(), event);
        if (depth + anchored.height > Limits.DEPTH) throw tooDeep(event);
        height = anchored.height;
        return anchored.node;
    }

    private void open(Event start, Optional<String> tag, int depth) {
        if (depth > Limits.DEPTH) throw tooDeep(start);
        count(1, start);
        if (tag.isPresent()) tag(start, tag.get());
    }

    private void count(int more, Event at) {
        nodes += more;
        if (nodes > Limits.NODES) throw stop(LintCode.TOO_MANY_NODES, at, "document has more than " + Limits.NODES + " nodes");
    }

    private Node anchored(Optional<Anchor> anchor, Node node) {
        if (anchor.isPresent()) anchors.put(anchor.get(), new Anchored(node, height));
        return node;
    }

    private Stop tooDeep(Event at) {
        return stop(LintCode.TOO_DEEP, at, "document is nested deeper than " + Limits.DEPTH);
    }

    private Stop stop(LintCode code, Event at, String what) {
        return new Stop(code.at(place(at), what));
    }

    private void tag(Event at, String tag) {
        faults.add(LintCode.TAG.at(place(at), "tag \"" + tag + "\" is used"));
    }

    private void fault(LintCode code, Node at, String what) {
        faults.add(code.at(new Place.InModel(file, at.line(), at.column()), what));
    }

    private Place.InModel place(Event event) {
        return new Place.InModel(file, mark(event).getLine() + 1, mark(event).getColumn() + 1);
    }

    private static Mark mark(Event event) {
        return event.getStartMark().orElseThrow();
    }
}
