package dev.yellow.assembly;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/// The versions of one component, side by side.
///
/// @param <P> what each of them is made from
public final class Versions<P, C extends Component> {
    private final String name;
    private final TreeMap<String, Function<P, C>> makers = new TreeMap<>();

    public Versions(String name) {
        this.name = name;
    }

    /// @throws IllegalStateException when the version is there already: a published version is never replaced
    public Versions<P, C> with(String version, Function<P, C> maker) {
        if (makers.putIfAbsent(version, maker) != null) throw new IllegalStateException(name + " " + version + " is there twice");
        return this;
    }

    public List<String> all() {
        return List.copyOf(makers.keySet());
    }

    /// @throws dev.yellow.model.fault.Refused when there is no such version
    public C make(String version, P parameters) {
        var maker = makers.get(version);
        if (maker == null)
            throw AssemblyFault.UNKNOWN.refused(name, "there is no version \"" + version + "\" of component \"" + name + "\"",
                    "write one of " + String.join(", ", makers.keySet()));
        return maker.apply(parameters);
    }
}
