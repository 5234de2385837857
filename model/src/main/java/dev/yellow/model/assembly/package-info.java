/// What lint knows of assemblies: their names, the parameters under a stack's `with:`, and what they need.
///
/// Start at [AssemblySchema]. The assemblies themselves, which make manifests, are plug-ins elsewhere; each brings its
/// schema, described as the model's own kinds are.
@NullMarked
package dev.yellow.model.assembly;

import org.jspecify.annotations.NullMarked;
