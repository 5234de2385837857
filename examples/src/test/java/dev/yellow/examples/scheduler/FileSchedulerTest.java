package dev.yellow.examples.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.spi.scheduler.tck.SchedulerTck;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.spi.scheduler.tck.TckBench;
import dev.yellow.spi.scheduler.tck.TckCase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSchedulerTest implements SchedulerTck {
    @TempDir
    Path folder;

    @Override
    public TckBench bench(int slots) {
        return new FileBench(new InMemory(), slots, FileScheduler.CAN);
    }

    @Test
    void aFileKeepsJobsAndRunsForWhoeverOpensItNext() {
        var file = new ShelfFile(folder.resolve("jobs"));
        var bench = new FileBench(file, 10, FileScheduler.CAN);
        TckCase.apply(bench, Jobs.external("live/a"));
        TckCase.trigger(bench, "live/a");
        bench.work().end("live/a", ScriptedWork.failed(Code.Kind.OPERATOR));
        bench.settle();
        var next = new FileBench(file, 10, FileScheduler.CAN);
        assertThat(TckCase.standing(next, "live/a").why()).contains("YL0001");
        assertThat(next.scheduler().runs("live/a", 9)).isEqualTo(bench.scheduler().runs("live/a", 9)).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReachedIsAnErrorAndNotAnEmptyOne() {
        var scheduler = new FileScheduler(folder.resolve("nowhere").resolve("jobs"), InstantSource.system());
        assertThatThrownBy(scheduler::standing).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(SchedulerFault.UNREACHABLE));
    }
}
