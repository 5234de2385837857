/// What a company declares about its data, as immutable records with their places in the files.
/// ```text
/// files ──read──▶ tree ──shape──▶ records ──▶ Model ──lint──▶ faults
///
/// Ecosystem ─ zones ─ teams ─┬─ Datastore ─ datasets ─ columns
///        │                   └─ Workspace ─ groups ─ sinks, transformer
///        ├─ Stack ─ platforms
///        └─ Assignments, Hints
/// ```
/// Start at [Model]; `read.ModelReader` makes one from a folder, `lint.Lint` checks it. The records know neither the
/// YAML nor the JSON library.
@NullMarked
package dev.yellow.model;

import org.jspecify.annotations.NullMarked;
