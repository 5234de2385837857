/// A company's weeks with Yellow, told as a script: owners propose changes from their own repositories, checks let them
/// in or refuse them, the merge database follows the live branch, and all the while business days pass at the source
/// (`yellow simulate`) and a worker of the native scheduler (`yellow work`) runs what is due.
/// ```text
/// Weeks (the script) ──▶ Company    proposes, merges, applies ──▶ Business   days pass; writes the log of truth
///                   └──▶ Expected   what the script says must be true now         │
///                             └──▶ Inspection   compares with what is ◀── Truth ◀─┘
/// ```
/// Views, grants, jobs and schedules are those of the script. Of data the log tells: live views show the last moment once
/// the source rests; what a reader sees meanwhile, and what each batch holds, is what the source held at one moment, all of
/// its tables at once, and later batches hold later moments.
/// What must be true is written by hand beside each step; nothing is derived from the code that is tested. Start at
/// [Weeks].
@NullMarked
package dev.yellow.verification.story;

import org.jspecify.annotations.NullMarked;
