/// Remembers between runs what files declare and what lint says of them, so that only what changed is read.
/// ```text
/// folder ──files──▶ hash of each ──same as before──▶ records from the pack ─┐
///                                └─changed──▶ parse, make records ──────────┴─▶ Model ──▶ faults (kept too, for the whole)
///                                                                                 └──────▶ a new pack, renamed into place
/// ```
/// A pack is one file: `.yellow/cache/model.bin` below the model, or in the folder of `YELLOW_CACHE_DIR`. It is never
/// needed: one that is missing, broken, of another build or of other files only costs the time that it would have saved.
/// Entries are found by the SHA-256 of a file's content. Start at [CompiledModel]; [Pack] is the file, the `...Form`s write
/// and read the records. See docs/decisions/0011-packs.md.
@NullMarked
package dev.yellow.model.cache;

import org.jspecify.annotations.NullMarked;
