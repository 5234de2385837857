/// Airflow's REST API, v1 of Airflow 2 and v2 of Airflow 3, as far as a scheduler needs it.
///
/// Start at [AirflowApi].
@NullMarked
package dev.yellow.airflow.rest;

import org.jspecify.annotations.NullMarked;
