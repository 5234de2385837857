package dev.yellow.examples.wwi.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.examples.wwi.truth.Change.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthLogTest {
    private static final Change INSERT = new Change(1, "t.x", Operation.INSERT, Map.of("id", "1"), row("1", "Zoë \"🐕\"\n\\"));
    private static final Change UPDATE = new Change(2, "t.x", Operation.UPDATE, Map.of("id", "1"), row("1", null));
    private static final Change DELETE = new Change(3, "t.x", Operation.DELETE, Map.of("id", "1"), null);

    @TempDir Path folder;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        var log = write(INSERT, UPDATE, DELETE);

        var read = new ArrayList<Change>();
        log.forEach(read::add);
        assertThat(read).containsExactly(INSERT, UPDATE, DELETE);
        assertThat(log.lastTick()).isEqualTo(3);
    }

    @Test
    void eachTickHasItsImage() throws IOException {
        var log = write(INSERT, UPDATE, DELETE);

        assertThat(log.at(0).rows("t.x")).isEmpty();
        assertThat(log.at(1).rows("t.x")).containsExactly(Map.entry(List.of("1"), INSERT.row()));
        assertThat(log.at(2).rows("t.x")).containsExactly(Map.entry(List.of("1"), UPDATE.row()));
        assertThat(log.at(3).rows("t.x")).isEmpty();
    }

    @Test
    void aReplayFollowsALogThatGrows() throws IOException {
        var log = write(INSERT);
        try (var replay = log.replay()) {
            assertThat(replay.to(1).rows("t.x")).hasSize(1);
            write(UPDATE, DELETE);
            assertThat(replay.to(2).rows("t.x")).containsExactly(Map.entry(List.of("1"), UPDATE.row()));
            assertThat(replay.to(3).rows("t.x")).isEmpty();
        }
    }

    @Test
    void whatWasCommittedTogetherIsReadTogether() throws IOException {
        write(INSERT, UPDATE);
        var log = write(DELETE);

        var commits = new ArrayList<List<Change>>();
        log.forEachCommit(commits::add);
        assertThat(commits).containsExactly(List.of(INSERT, UPDATE), List.of(DELETE));
    }

    @Test
    void aDifferenceNamesTableKeyAndColumn() throws IOException {
        var log = write(INSERT, UPDATE);

        assertThat(log.at(1).differences(log.at(2))).containsExactly("t.x [1]: name Zoë \"🐕\"\n\\ | null");
        assertThat(log.at(1).differences(log.at(0))).containsExactly("t.x [1]: not in the other");
    }

    @Test
    void aChangeThatCannotFollowIsRefused() throws IOException {
        var log = write(INSERT, DELETE, UPDATE);

        assertThatThrownBy(() -> log.at(3)).hasMessage("tick 2: UPDATE of t.x [1], which was not there");
    }

    private TruthLog write(Change... changes) throws IOException {
        var file = folder.resolve("truth.jsonl");
        try (var writer = TruthWriter.append(file)) {
            writer.write(List.of(changes));
        }
        return new TruthLog(file);
    }

    private static Map<String, @Nullable String> row(String id, @Nullable String name) {
        var row = new LinkedHashMap<String, @Nullable String>();
        row.put("id", id);
        row.put("name", name);
        return row;
    }
}
