/// A real PostgreSQL for every test, with a database of its own.
///
/// ```text
/// TestPostgres.shared() ── one server per JVM ──▶ database() ── fresh for each test, dropped by close()
/// TestPostgres.own()    ── a server that the test may kill
/// ```
/// Start at [TestPostgres]; JUnit tests add `@ExtendWith(TestDatabases.class)` and take a [TestDatabase] as a
/// parameter. The core needs no JUnit, so that programs use it too.
@NullMarked
package dev.yellow.testing;

import org.jspecify.annotations.NullMarked;
