package dev.yellow.verification.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The oracle itself, on cases small enough to be worked out by hand.
class HistoryTest {
    private final History history = new History();

    @Test
    void rowsLiveFromTheBatchThatBroughtThem() {
        assertThat(history.commit(1, image("k", row("k", "1", "v", "a"), row("k", "2", "v", "b")))).isEqualTo(new Tally(2, 0, 0));
        assertThat(lines()).containsExactly("1 a 1-live", "2 b 1-live");
    }

    @Test
    void aChangedRowIsClosedAtTheBatchBeforeAndOpenedAnew() {
        history.commit(1, image("k", row("k", "1", "v", "a"), row("k", "2", "v", "b")));
        assertThat(history.commit(3, image("k", row("k", "1", "v", "c"), row("k", "2", "v", "b")))).isEqualTo(new Tally(0, 1, 0));
        assertThat(lines()).containsExactly("1 a 1-2", "1 c 3-live", "2 b 1-live");
    }

    @Test
    void aRowThatReturnsAsItWasIsANewVersionAfterAGap() {
        history.commit(1, image("k", row("k", "1", "v", "a")));
        assertThat(history.commit(2, image("k"))).isEqualTo(new Tally(0, 0, 1));
        assertThat(history.commit(4, image("k", row("k", "1", "v", "a")))).isEqualTo(new Tally(1, 0, 0));
        assertThat(lines()).containsExactly("1 a 1-1", "1 a 4-live");
    }

    @Test
    void aKeySwapIsTwoUpdates() {
        history.commit(1, image("k", row("k", "1", "v", "a"), row("k", "2", "v", "b")));
        assertThat(history.commit(2, image("k", row("k", "1", "v", "b"), row("k", "2", "v", "a")))).isEqualTo(new Tally(0, 2, 0));
    }

    @Test
    void nullDiffersFromEveryValueAndEqualsNull() {
        history.commit(1, image("k", row("k", "1"), row("k", "2", "v", "")));
        assertThat(history.commit(2, image("k", row("k", "1"), row("k", "2")))).isEqualTo(new Tally(0, 1, 0));
    }

    @Test
    void anAddedColumnThatIsNullMakesNoVersion() {
        history.commit(1, image("k", row("k", "1", "v", "a"), row("k", "2", "v", "b")));
        var wider = new Image(Set.of("k", "v", "w"), List.of("k"), List.of(row("k", "1", "v", "a"), row("k", "2", "v", "b", "w", "x")));
        assertThat(history.commit(2, wider)).isEqualTo(new Tally(0, 1, 0));
    }

    @Test
    void aNewKeyThatTellsLiveRowsApartMatchesThem() {
        history.commit(1, image("k", row("k", "1", "v", "a"), row("k", "2", "v", "b")));
        assertThat(history.commit(2, image("v", row("k", "9", "v", "a"), row("k", "2", "v", "b")))).isEqualTo(new Tally(0, 1, 0));
    }

    @Test
    void aNewKeyThatDoesNotClosesAllAndInsertsAll() {
        history.commit(1, image("k", row("k", "1", "v", "a"), row("k", "2", "v", "a")));
        assertThat(history.commit(2, image("v", row("k", "1", "v", "a"), row("k", "2", "v", "b")))).isEqualTo(new Tally(2, 0, 2));
    }

    @Test
    void anImageWithADoubledOrMissingKeyIsNeverCommitted() {
        assertThatThrownBy(() -> history.commit(1, image("k", row("k", "1"), row("k", "1", "v", "b")))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> history.commit(1, image("k", row("v", "b")))).isInstanceOf(IllegalStateException.class);
    }

    private List<String> lines() {
        return history.versions().stream()
                .map(v -> v.row().get("k") + " " + v.row().get("v") + " " + v.in() + "-" + (v.live() ? "live" : v.out())).sorted().toList();
    }

    private static Image image(String key, Row... rows) {
        return new Image(Set.of("k", "v"), List.of(key), Stream.of(rows).toList());
    }

    private static Row row(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (var i = 0; i < namesAndValues.length; i += 2) values.put(namesAndValues[i], namesAndValues[i + 1]);
        return Row.of(values);
    }
}
