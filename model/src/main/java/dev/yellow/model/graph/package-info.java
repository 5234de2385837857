/// Who gets what from where, platform by platform, how urgent each step is, and whom a store's failure would concern.
/// ```text
/// store ─▶ ingest ─▶ dataset ─▶ workspace ─▶ transformer ─▶ store (its output) ─▶ dataset ─▶ ...
///
/// Model ─▶ placement.Placement (what is kept) ─▶ PlatformGraph (vertices, edges, priorities) ─▶ GraphText, GraphMermaid, GraphJson
/// ```
/// Start at [ModelGraph]. Everything takes time in proportion to the vertices and edges, circles included: a transformer
/// with a schedule may read what others derive from it.
@NullMarked
package dev.yellow.model.graph;

import org.jspecify.annotations.NullMarked;
