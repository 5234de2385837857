package dev.yellow.stack;

import dev.yellow.assembly.Assemblies;
import dev.yellow.assembly.Assembly;
import java.util.ServiceLoader;

/// An assembly that a stack may name. Its parameters are typed and linted by the `AssemblySchema` of the same spelling.
public interface StackAssembly extends Assembly<StackRequest> {
    /// All that are on the class path.
    static Assemblies<StackAssembly> all() {
        return Assemblies.of(ServiceLoader.load(StackAssembly.class));
    }
}
