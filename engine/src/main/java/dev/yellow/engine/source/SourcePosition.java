package dev.yellow.engine.source;

import java.util.Optional;

/// Where a source stood when it was read: kept with each batch, so that a source which went back is noticed.
///
/// @param system   the cluster's system identifier, given at initdb
/// @param timeline rises with each promotion
/// @param lsn      bytes of the write-ahead log, as a number
public record SourcePosition(String system, int timeline, long lsn) {
    /// The timeline that a server writes, which is no standby. Until its first checkpoint a promoted server's control file has the
    /// former one.
    public static final String WRITTEN_TIMELINE = "('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int";

    /// How a new read stands to the last one.
    public enum Step {
        /// The same server, not earlier: hashes and gates may be believed.
        FORWARD,
        /// The same server at an earlier state: a standby that lags behind the one read before. Try again.
        BACK,
        /// Another server, or the same after a failover or a restore: everything is compared.
        ELSEWHERE
    }

    public Step after(SourcePosition last) {
        if (!system.equals(last.system) || timeline != last.timeline) return Step.ELSEWHERE;
        return Long.compareUnsigned(lsn, last.lsn) < 0 ? Step.BACK : Step.FORWARD;
    }

    @Override
    public String toString() {
        return system + ":" + timeline + ":" + Long.toUnsignedString(lsn);
    }

    /// Reads back what [#toString] wrote; empty for the position of another kind of source.
    public static Optional<SourcePosition> parse(String text) {
        if (!text.matches("\\d+:\\d+:\\d+")) return Optional.empty();
        var parts = text.split(":");
        return Optional.of(new SourcePosition(parts[0], Integer.parseInt(parts[1]), Long.parseUnsignedLong(parts[2])));
    }
}
