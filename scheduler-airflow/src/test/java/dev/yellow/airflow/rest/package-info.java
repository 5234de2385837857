/// What an Airflow is asked, and in which words.
@NullMarked
package dev.yellow.airflow.rest;

import org.jspecify.annotations.NullMarked;
