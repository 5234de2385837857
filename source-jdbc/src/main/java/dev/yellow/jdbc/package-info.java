/// Reads tables of databases other than PostgreSQL: MariaDB, MySQL, SQL Server and Oracle.
///
/// ```text
/// TablesPlugin ─▶ Connecting ─▶ Dialect: session, snapshot, catalog ─▶ Fitting (source type x model type)
///                                                                        │
///                 sinks ◀──values, streamed── TablesReading ◀──SELECT────┘
/// ```
/// All that differs between databases stands in one [dev.yellow.jdbc.dialect.Dialect]: how to connect, how to hold a
/// snapshot, its catalog, its types, its errors. Start at [TablesPlugin]; for the types of a database at its dialect.
@NullMarked
package dev.yellow.jdbc;

import org.jspecify.annotations.NullMarked;
