package dev.yellow.model.shape;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state of reading documents into records: which file, the faults so far, and texts that were understood before.
public final class Reading {
    /// A power of two.
    private static final int KEPT = 1 << 13;

    private final List<Fault> faults = new ArrayList<>();
    private final Map<Scalars.Written<?>, Map<String, Object>> understood = new IdentityHashMap<>();
    /// Texts kept last, each at the place of its hash. Names come again and again: most of a model's memory would be copies.
    private final @Nullable String[] kept = new String[KEPT];
    private String file = "";

    /// What follows is of that file.
    public void in(String file) {
        this.file = file;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Place.InModel at(Node node) {
        return new Place.InModel(file, node.line(), node.column());
    }

    public void fault(LintCode code, Node at, String what) {
        faults.add(code.at(at(at), what));
    }

    public void fault(LintCode code, Node at, String what, String mend) {
        faults.add(code.at(at(at), what, mend));
    }

    /// The text, or an equal one that a record has already.
    String shared(String text) {
        var place = text.hashCode() & KEPT - 1;
        var before = kept[place];
        if (text.equals(before)) return before;
        kept[place] = text;
        return text;
    }

    Map<String, Object> understood(Scalars.Written<?> by) {
        return understood.computeIfAbsent(by, _ -> new HashMap<>());
    }
}
