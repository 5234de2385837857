package dev.yellow.runtime.doctor;

import dev.yellow.model.fault.Refused;
import java.nio.file.Path;

/// Why the embedded server does not start.
final class EmbeddedExam {
    private EmbeddedExam() {}

    /// @param refused what starting it said; anything that is not about the server goes on
    static void of(Diagnosis diagnosis, Refused refused, Path folder) {
        var fault = refused.fault();
        var where = "data directory " + folder;
        if (!fault.code().id().startsWith("YL41")) throw refused;
        if (fault.code().id().equals("YL4103")) {
            diagnosis.found(Ailment.DATA_FOLDER_OTHER_VERSION, where, fault.what(), Remedy.shell("mv", folder.toString(), folder + ".old"));
        } else if (fault.what().contains("invalid permissions")) {
            diagnosis.found(Ailment.DATA_FOLDER_OPEN, where, "others may enter folder \"" + folder.resolve("data")
                    + "\", so the server refuses it", Remedy.shell("chmod", "0700", folder.resolve("data").toString()));
        } else {
            diagnosis.found(Ailment.NOT_STARTED, where, fault.what(), Remedy.advice(fault.mend()));
        }
    }
}
