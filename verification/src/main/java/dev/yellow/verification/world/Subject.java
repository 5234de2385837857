package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.List;

/// Yellow as its user has it: what the verification may do to it, and nothing of how it works.
public interface Subject extends AutoCloseable {
    /// Makes these all the streams that the model has.
    void apply(List<StreamDefinition> definitions);

    JobOutcome run(String job);

    /// As [#run], and lets the deletes pass that the guard has measured.
    JobOutcome runAcceptingDeletes(String job);

    /// Reads again though nothing has changed.
    JobOutcome rerun(String job);

    /// Discards the open batch.
    void reset(String job);

    /// @param source whether live rows are compared with the source as well
    /// @return one line for each thing that is not as it should be
    List<String> verify(String job, boolean source);

    @Override
    void close();
}
