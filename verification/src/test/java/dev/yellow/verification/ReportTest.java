package dev.yellow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.verification.history.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String WHY = "the door is locked";

    @Test
    void what_could_not_be_looked_at_has_neither_failed_nor_passed(@TempDir Path folder) throws Exception {
        var report = Report.notShown("doors", WHY);
        assertThat(report.failed()).isFalse();
        assertThat(report.passed()).isFalse();
        assertThat(written(report, folder)).contains("\"passed\" : false", "\"failures\" : [ ]", "\"notShown\" : [ \"" + WHY + "\" ]");
    }

    @Test
    void what_failed_has_failed_whatever_else_could_not_be_looked_at() {
        var report = new Report("doors", Map.of(), new Coverage(), List.of("it does not close"), List.of(WHY));
        assertThat(report.failed()).isTrue();
        assertThat(report.passed()).isFalse();
    }

    @Test
    void what_was_looked_at_and_did_not_fail_has_passed(@TempDir Path folder) throws Exception {
        var report = new Report("doors", Map.of("doors", 3), new Coverage(), List.of());
        assertThat(report.passed()).isTrue();
        assertThat(written(report, folder)).contains("\"passed\" : true", "\"notShown\" : [ ]");
    }

    private static String written(Report report, Path folder) throws Exception {
        var file = folder.resolve("reports.json");
        Report.write(List.of(report), file);
        return Files.readString(file);
    }
}
