package dev.yellow.engine.audit;

import java.util.List;

/// What an audit found and what it covered.
///
/// @param stream   `platform/stream`
/// @param to       the last batch it is about
/// @param coverage a line a dataset and proof: what was proved, and what could not be
/// @param findings in order of dataset and proof; empty when all is as committed
public record AuditReport(String stream, int from, int to, List<Coverage> coverage, List<Finding> findings) {
    public AuditReport {
        coverage = List.copyOf(coverage);
        findings = List.copyOf(findings);
    }

    /// @param rows that the proof looked at
    public record Coverage(String dataset, Finding.Proof proof, long rows, String what) {}

    public boolean clean() {
        return findings.isEmpty();
    }
}
