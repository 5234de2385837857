/// Real Airflows for tests and checks: installed once by pins that are committed, each with a home and a metadata
/// database of its own.
///
/// ```text
/// AirflowRelease.installed(version) ──▶ programs in the user's cache ──▶ AirflowHome: variables, one script, or servers
/// ```
/// Start at [AirflowRelease]. `pin.sh`, beside the pins, renews them.
@NullMarked
package dev.yellow.testing.airflow;

import org.jspecify.annotations.NullMarked;
