/// A business day of WideWorldImports: what changes at the source between one batch and the next.
/// ```text
/// tick ──▶ late work of yesterday commits ──▶ orders ──▶ picking ──▶ invoices ──▶ deliveries ──▶ payments
///      ──▶ purchases ──▶ stock ──▶ edits ──▶ withdrawals ──▶ late work begins (left open) ──▶ temperatures
/// ```
/// Start at `Simulator`. Each part is a transaction or several of its own; `Books` runs all statements and tells the
/// truth log what they returned. A day follows from the seed, its number and what the database holds, nothing else:
/// ten days in one process are ten days in ten.
@NullMarked
package dev.yellow.examples.wwi.day;

import org.jspecify.annotations.NullMarked;
