package dev.yellow.model.report;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.lint.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A form in which faults are told. Each is deterministic: the same faults give the same bytes.
public enum FaultFormat {
    TEXT, JSON, SARIF, GITHUB;

    /// As the command line spells it.
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FaultFormat> of(String spelling) {
        for (var format : values()) if (format.spelling().equals(spelling)) return Optional.of(format);
        return Optional.empty();
    }

    /// The faults of a model whose folder is the root of its repository.
    public String of(List<Fault> faults) {
        return of(faults, "");
    }

    /// @param faults in the order in which they are told
    /// @param folder from the repository's root to the model, with `/`, or empty: tools look for files from the root
    public String of(List<Fault> faults, String folder) {
        var out = new StringWriter();
        try {
            switch (this) {
                case TEXT -> TextFaults.write(faults, out);
                case JSON -> JsonFaults.write(faults, out);
                case SARIF -> SarifFaults.write(faults, folder, out);
                case GITHUB -> GithubFaults.write(faults, folder, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text cannot be written to memory", e);
        }
        return out.toString();
    }

    static Severity severity(Fault fault) {
        return fault.code() instanceof LintCode code ? code.severity() : Severity.ERROR;
    }

    static long errors(List<Fault> faults) {
        return faults.stream().filter(f -> severity(f) == Severity.ERROR).count();
    }

    static String file(Place.InModel at, String folder) {
        return folder.isEmpty() ? at.file() : folder + (folder.endsWith("/") ? "" : "/") + at.file();
    }
}
