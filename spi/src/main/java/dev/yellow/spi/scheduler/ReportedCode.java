package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Code;

/// The code of a fault that another process reported, whose enum may not be here.
public record ReportedCode(String id, Kind kind, String title, String mend) implements Code {}
