/// What a way in implements whose rows come through the JVM: other databases, objects, HTTP, logs of changes.
///
/// ```text
/// stream's definition ──FeedSource──▶ SourcePlugin.open(Request) ──▶ Reading ──rows, deletes──▶ Sinks ──▶ staging
///                                          ▲                            │
///                                          └── progress of last batch ◀─┴── progress, position, items
/// ```
/// A [SourcePlugin] is found by `ServiceLoader` and reads sources of certain kinds. For each batch it opens one
/// [Reading], which says for each dataset what it delivers ([Delivery]) and then streams rows into one [RowSink] a
/// dataset. It holds at most a bounded number of rows in memory. Values are Java's, one a column:
///
/// | model type | values |
/// |---|---|
/// | boolean | Boolean |
/// | smallint, integer, bigint | Byte, Short, Integer, Long, BigInteger, BigDecimal without a fraction |
/// | numeric | the same, and BigDecimal with one |
/// | real, double precision | Float, Double |
/// | text, varchar, char, json | String |
/// | bytea | byte[] |
/// | date | LocalDate |
/// | time | LocalTime |
/// | timestamp | LocalDateTime |
/// | timestamp with time zone | OffsetDateTime, Instant |
/// | interval | Duration, Period |
/// | uuid | UUID |
/// | arrays | List of these, with nulls |
/// | vector | float[] |
///
/// A String does for every type but bytea's raw bytes: it is read as PostgreSQL reads its ISO spelling
/// (`infinity` and `NaN` too). Nothing is rounded, cut or replaced on the way: a value that the column's type cannot
/// hold exactly fails the batch, naming key, column, value and the row's place.
///
/// What a source owes: it creates nothing where it reads; it never delivers a state that did not exist; it says
/// `WHOLE` only where every row that exists is delivered; it fails with a `Refused` that says what, where and how to mend.
@NullMarked
package dev.yellow.spi.source;

import org.jspecify.annotations.NullMarked;
