/// Composes components into manifests, and knows nothing of what they do.
/// ```text
/// parameters ──▶ Assembly ──▶ Blueprint: components, and wires from needs to provisions ──▶ Rendered: files
///                                   │ each mismatch is a fault before anything is rendered
/// Component ─┬─ Need<T>       a database endpoint, a secret, an image, ...
///            ├─ Provision<T>  what another component may be wired to
///            └─ render(Wired) its templates, filled in
/// ```
/// Start at [Blueprint]. A wire between a need and a provision of different types does not compile; all other mismatches
/// are found by [Blueprint.Draft#build]. Edges of network policies, and who reads which secret, follow from the wires, so
/// they cannot disagree with what is connected.
@NullMarked
package dev.yellow.assembly;

import org.jspecify.annotations.NullMarked;
