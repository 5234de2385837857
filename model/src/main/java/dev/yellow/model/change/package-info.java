/// What a proposed change does to a model, who may make it, and what it would break.
/// ```text
/// base, head ──Checkout──▶ files that differ ──Changes──▶ objects that differ, field by field
///                                                  ├──▶ Ownership      may the proposal's repository change them?
///      ModelReader ──▶ Model, Model ───────────────┴──▶ Compatibility  would a consumer break?
/// ```
/// Objects are compared as they are written, not as records: a field that is new to the model is compared the day it is
/// read, and moving lines changes nothing. Start at [Proposal]. It reads both folders as data: no code of a proposal
/// runs, no link is followed, and nothing that was remembered in them is believed.
@NullMarked
package dev.yellow.model.change;

import org.jspecify.annotations.NullMarked;
