/// Rows that come through the JVM: from a plug-in's [dev.yellow.spi.source.Reading] to staging, by the same difference,
/// checks and batch as every other way in.
///
/// ```text
/// Reading ──values──▶ FeedLanding (encode, hash, check) ──▶ CopyTurns ──COPY──▶ image, in one transaction
///                                                                        └────▶ unpublished table (first load),
///                                                                               and an image of keys that came again
///                     image ──reduced: the last of a key──▶ difference with live rows ──▶ staging
/// ```
/// | delivery | image | what is missing |
/// |---|---|---|
/// | whole | each key once | is deleted |
/// | rows | each key once | stays |
/// | events, last wins | rows and deletes with their order, reduced to the last of each key | stays, but after `cleared` |
///
/// In a first load of an ordered delivery the table has what came first of each key, and the reduced image is put over it.
///
/// Start at [FeedReading]. A batch that brings nothing writes nothing but itself.
@NullMarked
package dev.yellow.engine.feed;

import org.jspecify.annotations.NullMarked;
