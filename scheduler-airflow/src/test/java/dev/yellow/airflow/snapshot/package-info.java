/// What rows and pools become of jobs.
@NullMarked
package dev.yellow.airflow.snapshot;

import org.jspecify.annotations.NullMarked;
