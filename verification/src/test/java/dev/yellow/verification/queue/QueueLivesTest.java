package dev.yellow.verification.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QueueLivesTest {
    @Test
    void randomOperationsLeaveTheQueueAsTheReferenceHasIt() throws InterruptedException {
        var result = QueueHistories.run(LongStream.rangeClosed(1, 8), 2, _ -> { });
        assertThat(result.failures()).isEmpty();
        assertThat(result.coverage().empty()).as("never came about in %s", result.coverage()).filteredOn(cell -> !cell.startsWith("states seen")).isEmpty();
    }
}
