package dev.yellow.engine.feed;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.progress.Rejected;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.source.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Lines of a dataset that are put aside because they are no rows: as many as the model allows in a batch. Holds a bounded
/// number of them.
final class Rejects {
    private static final int HELD = 500;
    private static final int EXAMPLES = 10;

    private final int most;
    private final List<Rejected> held = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private long count;

    /// @param most lines in a batch; 0: a line that is no row fails it
    Rejects(int most) {
        this.most = most;
    }

    boolean allowed() {
        return most > 0;
    }

    /// @param why goes on after the line
    /// @throws Refused when it is one too many
    void add(Line line, String why) {
        count++;
        if (examples.size() < EXAMPLES) examples.add(line.object() + ":" + line.number() + " " + why);
        if (count > most)
            throw new Refused(new Fault(EngineCode.TOO_MANY_REJECTS, Place.NOWHERE,
                    "more than " + most + " lines are no rows: " + examples.stream().collect(Collectors.joining("; ")),
                    "correct the objects and put them anew, or raise `maxRejects`"));
        held.add(new Rejected(count, line, why));
    }

    /// Whether those that are held should be written.
    boolean full() {
        return held.size() >= HELD;
    }

    /// Those that were not written yet, which are written now.
    List<Rejected> take() {
        var taken = List.copyOf(held);
        held.clear();
        return taken;
    }

    long count() {
        return count;
    }
}
