package dev.yellow.stack;

import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.model.assembly.Size;

/// What containers take where the stack does not say it.
final class Sized {
    static final Resources POSTGRES = Resources.of("1Gi..2Gi", "250m..2");
    static final Resources SERVER = Resources.of("512Mi..1Gi", "250m..2");
    static final Resources JOB = Resources.of("256Mi..1Gi", "100m..1");
    static final Resources MERGE = Resources.of("256Mi..1Gi", "100m..1");
    static final Resources AIRFLOW = Resources.of("1Gi..2Gi", "250m..1");
    static final Resources SIDECAR = Resources.of("128Mi..256Mi", "20m..200m");
    static final Resources BACKUP = Resources.of("128Mi..512Mi", "100m..1");
    static final Resources MINIO = Resources.of("256Mi..1Gi", "100m..1");

    private Sized() {}

    static Resources of(Size said, Resources otherwise) {
        return new Resources(said.memory() == null ? otherwise.memory() : said.memory(), said.cpu() == null ? otherwise.cpu() : said.cpu());
    }
}
