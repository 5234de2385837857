package dev.yellow.runtime.apply;

import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.jdbc.SqlFaults;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Follows a branch: each look applies its newest commit, if it is another one than before. What is refused changes
/// nothing, and is not tried again; what could not be tried is. Thread-safe.
public final class Follower {
    private final LiveBranch branch;
    private final Commits commits;
    private final InstantSource clock;
    private Seen seen;

    /// Applies the newest commit of a branch. @throws Refused when it is wrong, or could not be had
    @FunctionalInterface
    public interface Commits {
        void newest(LiveBranch branch);
    }

    public Follower(LiveBranch branch, Commits commits, InstantSource clock) {
        this.branch = branch;
        this.commits = commits;
        this.clock = clock;
        this.seen = new Seen(branch.toString(), "", "", null, null, null, null);
    }

    /// How the branch stands here.
    ///
    /// @param newest  the id of the commit that was seen last; empty: none yet
    /// @param running the id of the commit that was applied last; empty: none yet
    /// @param reached when the branch was asked last and answered
    /// @param applied when the running commit was applied
    /// @param refusal why the newest commit does not run
    /// @param trouble why the last look came to nothing
    public record Seen(String branch, String newest, String running, @Nullable Instant reached, @Nullable Instant applied,
            @Nullable Fault refusal, @Nullable Fault trouble) {
        /// In one word.
        public Status status() {
            if (trouble != null) return Status.UNREACHABLE;
            if (refusal != null) return Status.REFUSED;
            return running.isEmpty() ? Status.STARTING : Status.FOLLOWING;
        }
    }

    /// What a branch and what runs are to one another.
    public enum Status { STARTING, FOLLOWING, REFUSED, UNREACHABLE }

    public synchronized Seen seen() {
        return seen;
    }

    /// @return whether a commit was applied
    public synchronized boolean look() {
        var newest = seen.newest;
        try {
            newest = branch.ask();
            if (newest.equals(seen.newest)) {
                seen = new Seen(seen.branch, newest, seen.running, clock.instant(), seen.applied, seen.refusal, null);
                return false;
            }
            commits.newest(branch);
            seen = new Seen(seen.branch, newest, newest, clock.instant(), clock.instant(), null, null);
            return true;
        } catch (Refused e) {
            seen = switch (e.fault().code().kind()) {
                case RETRY, BUSY, INTERRUPTED -> troubled(e.fault());
                case OPERATOR, USAGE, DEFECT -> new Seen(seen.branch, newest, seen.running, clock.instant(), seen.applied, e.fault(), null);
            };
            return false;
        } catch (SqlFailure e) {
            seen = troubled(SqlFaults.of(e, Place.NOWHERE));
            return false;
        }
    }

    private Seen troubled(Fault fault) {
        return new Seen(seen.branch, seen.newest, seen.running, seen.reached, seen.applied, seen.refusal, fault);
    }
}
