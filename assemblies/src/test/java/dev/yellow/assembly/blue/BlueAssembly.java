package dev.yellow.assembly.blue;

import dev.yellow.assembly.Assembly;

/// How Blue finds its assemblies.
public interface BlueAssembly extends Assembly<Lake> {}
