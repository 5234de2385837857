/// Who may ask: every path needs a token but those that are open by design, and every request that changes something
/// needs an operator's.
///
/// ```text
/// Authorization: Bearer … ──▶ Gate ──Tokens: digests, compared in constant time──▶ Caller ──▶ resource
///                              └──▶ 401, 403 as a problem
/// ```
/// Tokens are credentials by name; their store is asked again every ten seconds, so that a new one works and a removed
/// one ceases to without a restart. Start at [Gate].
@NullMarked
package dev.yellow.server.access;

import org.jspecify.annotations.NullMarked;
