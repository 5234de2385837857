/// What Airflow is given, in files and in real Airflows.
@NullMarked
package dev.yellow.airflow;

import org.jspecify.annotations.NullMarked;
