/// Two ways in: objects of delimited text or JSON Lines, and JSON over HTTP.
///
/// ```text
/// FilesPlugin ──▶ object (which ones, opened) ──▶ text (bytes, characters, records) ─┐
/// HttpPlugin  ──▶ http (pages, retries, limits) ──▶ json (pointers into a stream) ───┴──▶ value ──▶ RowSink
/// ```
/// Both know nothing of batches: they say what they deliver, stream it, and give back how far they came. Start at
/// `FilesPlugin` for objects and at `HttpPlugin` for APIs.
@NullMarked
package dev.yellow.files;

import org.jspecify.annotations.NullMarked;
