package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Code;

/// The code of a fault that another process reported, whose enum may not be here.
public record ReportedCode(About about) implements Code {
    public ReportedCode(String id, Kind kind, String title, String mend) {
        this(new About(id, kind, title, mend));
    }
}
