package dev.yellow.airflow.rest;

/// Where the versions of the API differ.
enum ApiVersion {
    /// Of Airflow 2.
    V1("/api/v1", "/health", "-execution_date", "execution_date", "next_dagrun_create_after"),
    /// Of Airflow 3.
    V2("/api/v2", "/monitor/health", "-run_after", "run_after", "next_dagrun_run_after");

    final String root;
    final String health;
    /// Newest runs first.
    final String newest;
    /// The nominal time of a run.
    final String due;
    /// When a DAG's next run begins.
    final String next;

    ApiVersion(String root, String health, String newest, String due, String next) {
        this.root = root;
        this.health = health;
        this.newest = newest;
        this.due = due;
        this.next = next;
    }
}
