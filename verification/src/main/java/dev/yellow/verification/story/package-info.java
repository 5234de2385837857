/// A company's weeks with Yellow, told as a script: owners propose changes from their own repositories, checks let them
/// in or refuse them, the merge database follows the live branch, jobs run, and the source's data changes meanwhile.
/// ```text
/// Weeks (the script) ──▶ Company    proposes, merges, applies, runs
///                   └──▶ Expected   what the script says must be true now
///                             └──▶ Inspection   compares with what is: data of every batch, views, grants, jobs
/// ```
/// What must be true is written by hand beside each step; nothing is derived from the code that is tested. Start at
/// [Weeks].
@NullMarked
package dev.yellow.verification.story;

import org.jspecify.annotations.NullMarked;
