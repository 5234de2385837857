/// Planted defects: wrong programs, made of the right one by editing its statements on their way to PostgreSQL. The
/// other suites must find each, or they prove nothing.
/// ```text
/// engine ──statement──▶ WireProxy ──Defect edits it──▶ PostgreSQL
/// DefectSuite: each Defect ──▶ its Hunt (lives, paused holders, cuts) until something is found wrong
/// ```
/// A defect that no statement matches any more fails as well: its check could not fail. Start at [Defect].
@NullMarked
package dev.yellow.verification.defect;

import org.jspecify.annotations.NullMarked;
