/// The plain tree of a document: scalars as they were written, sequences and mappings, each with its place.
///
/// A parser makes it ([dev.yellow.model.read]), a shape ([dev.yellow.model.shape]) makes records of it. Nothing here is
/// typed yet: `no` is two letters, and whether it means a country is the field's business.
@NullMarked
package dev.yellow.model.tree;

import org.jspecify.annotations.NullMarked;
