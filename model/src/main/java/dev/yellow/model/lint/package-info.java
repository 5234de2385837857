/// Checks a model like a compiler: one pass, all problems, each with a stable code, its place and how to mend it.
///
/// [LintCode] is the list of everything that can be wrong.
@NullMarked
package dev.yellow.model.lint;

import org.jspecify.annotations.NullMarked;
