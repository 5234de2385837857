package dev.yellow.verification.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueProcessesTest {
    @Test
    void whateverIsKilledOrStoppedEachDueRunSucceedsOnceAndNoneRunsTwiceAtOnce() throws Exception {
        var result = QueueProcesses.run(3, 4, 4, _ -> { });
        if (!result.figures().get("clocks").equals("one server 90 minutes ahead, one behind")) System.out.println(result.figures().get("clocks"));
        assertThat(result.failures()).isEmpty();
        assertThat(result.figures()).containsKeys("servers killed", "servers stopped for longer than their lease", "database restarts");
    }
}
