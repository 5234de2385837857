package dev.yellow.verification.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void aDeclaredCellStaysEmptyUntilItWasSeen() {
        var coverage = new Coverage();
        coverage.table("type x value", List.of("integer", "text"), List.of("null", "extreme"));
        coverage.saw("type x value", "integer", "null");
        coverage.saw("type x value", "text", "extreme");
        assertThat(coverage.empty()).containsExactly("type x value: integer, extreme", "type x value: text, null");
    }

    @Test
    void theTableShowsCountsAndLeavesOutWhatCannotBe() {
        var coverage = new Coverage();
        coverage.cell("pairs", "inserted", "updated");
        coverage.cell("pairs", "deleted", "absent");
        coverage.saw("pairs", "inserted", "updated");
        assertThat(coverage.toString().strip()).isEqualTo("""
                pairs
                          updated  absent
                inserted        1       .
                deleted         .       0""");
    }
}
