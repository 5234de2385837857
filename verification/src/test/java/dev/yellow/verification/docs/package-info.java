/// Runs what the documentation shows, so that it stays true.
///
/// ```text
/// *.md ──▶ Page ──▶ Fence: console, sql, yaml ──Walk──▶ source, merge database, command line
///            └────▶ block: generated from enums, picocli's tree, recorded SQL
/// ```
/// Pages that a [Walk] goes through are in [WalkedPagesTest]; generated pages and blocks have a test each. With
/// `-Ddocs.update` a test writes into the page what it would else compare.
@NullMarked
package dev.yellow.verification.docs;

import org.jspecify.annotations.NullMarked;
