/// Stores as data contracts of the Open Data Contract Standard (ODCS) 3.1, and contracts as stores.
/// ```text
/// Datastore ──StoreTree──▶ a tree as the model writes it ──Contract──▶ a contract's tree
///                                   ▲                                        │
///                                   └───────────── ImportedStore ────────────┘
/// ```
/// What the standard has a field for stands there; what only Yellow knows stands in custom properties that begin with
/// `yellow`, so that nothing is lost on the way there and back. Start at [Contract].
@NullMarked
package dev.yellow.model.contract;

import org.jspecify.annotations.NullMarked;
