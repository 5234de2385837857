/// Builds what a stack runs on: the components of Yellow and the assemblies that wire them.
/// ```text
/// Model, Stack ──▶ StackRequest ──▶ StackAssembly ──▶ Blueprint ──▶ manifests
///
/// local                      settings of one machine
/// yellow/shared-postgres     one Postgres for Airflow and the merge database
/// yellow/separate-postgres   two of them
/// yellow/external-shared     made elsewhere
/// yellow/external-separate   made elsewhere, with one of Airflow's own
/// ```
/// Start at [NamespaceBlueprint], which wires all assemblies of a namespace. A further assembly implements
/// [StackAssembly], here or in another module, and is found by `ServiceLoader`.
@NullMarked
package dev.yellow.stack;

import org.jspecify.annotations.NullMarked;
