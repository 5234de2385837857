package dev.yellow.assembly;

import dev.yellow.model.shape.Nearest;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// The assemblies of one platform, by how users spell them.
///
/// @param <A> the platform's own interface
public final class Assemblies<A extends Assembly<?>> {
    private final TreeMap<String, A> bySpelling = new TreeMap<>();

    /// All that are on the class path.
    public static <A extends Assembly<?>> Assemblies<A> of(ServiceLoader<A> loader) {
        return new Assemblies<>(loader.stream().map(ServiceLoader.Provider::get).toList());
    }

    /// @throws dev.yellow.model.fault.Refused when two have one spelling
    public Assemblies(List<A> all) {
        for (var each : all) {
            var other = bySpelling.putIfAbsent(each.spelling(), each);
            if (other != null) throw AssemblyFault.DUPLICATE.refused(each.spelling(), "two modules bring an assembly \"" + each.spelling() + "\"");
        }
    }

    public List<String> spellings() {
        return List.copyOf(bySpelling.keySet());
    }

    /// @throws dev.yellow.model.fault.Refused when there is none
    public A get(String spelling) {
        var found = bySpelling.get(spelling);
        if (found == null)
            throw AssemblyFault.UNKNOWN.refused(spelling, "there is no assembly \"" + spelling + "\"", Nearest.mend(spelling, bySpelling.keySet()));
        return found;
    }
}
