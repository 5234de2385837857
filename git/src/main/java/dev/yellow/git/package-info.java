/// A branch of a git repository as a folder that nobody changes.
///
/// ```text
/// Remote ──RemoteBranch: ask, fetch──▶ mirror (bare, one lock) ──Export──▶ commits/<id>, renamed into place ──▶ CloneCache.Held
/// ```
/// The mirror is written by one process at a time; a commit's folder is complete from the moment at which it is there,
/// and is kept while anybody holds it. What comes from a repository is data: no hook, filter, attribute or submodule of
/// it takes effect, and links are left out. Secrets are handed to the transport and to nothing else: no URL, no
/// configuration and no file has one. Start at [CloneCache].
@NullMarked
package dev.yellow.git;

import org.jspecify.annotations.NullMarked;
