package dev.yellow.stack;

/// The images that stacks use where they name none: the one place that has them.
final class Images {
    static final String YELLOW = "yellow:0.1.0-SNAPSHOT";
    static final String POSTGRES = "docker.io/library/postgres:18";
    static final String MINIO = "docker.io/minio/minio:RELEASE.2025-09-07T16-13-09Z";

    private Images() {}

    /// @param version of the component
    static String airflow(String version) {
        return "docker.io/apache/airflow:" + switch (version) {
            case "2.11" -> "2.11.2";
            case "3.0" -> "3.0.3";
            case "3.3" -> "3.3.2";
            default -> version;
        };
    }
}
