package dev.yellow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.benchmarks.day.Day;
import dev.yellow.benchmarks.day.Days;
import dev.yellow.benchmarks.log.LoggedChanges;
import dev.yellow.benchmarks.other.OtherDatabase;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.report.ReportJson;
import dev.yellow.benchmarks.report.ReportTable;
import dev.yellow.benchmarks.report.Surroundings;
import dev.yellow.benchmarks.scale.Ladder;
import dev.yellow.benchmarks.scale.Rung;
import dev.yellow.benchmarks.scale.Scale;
import dev.yellow.benchmarks.scale.Shape;
import dev.yellow.benchmarks.stage.RoundTrips;
import dev.yellow.benchmarks.queue.QueueLoad;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.benchmarks.store.QuietStore;
import dev.yellow.testing.TestMariaDb;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchTest {
    private static final Map<String, String> SMALL_SERVER = Map.of("shared_buffers", "64MB", "work_mem", "4MB", "max_wal_size", "1GB");
    private static final Scope SMALL = new Scope(1_000, 1, 0, SMALL_SERVER);

    private static Servers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = Servers.start(SMALL_SERVER);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    static List<Benchmark> complete() {
        return Bench.ALL.stream().filter(Benchmark::complete).toList();
    }

    /// Each compares its results with the source by checksum and fails when they differ.
    @ParameterizedTest
    @MethodSource("complete")
    void everyBenchmarkWorksAtAThousandthOfItsSize(Benchmark benchmark) throws Exception {
        assumeTrue(!(benchmark instanceof LoggedChanges) || LoggedChanges.canRun(), "NOT SHOWN: no pg_recvlogical; apt-get install postgresql-client");
        assumeTrue(!(benchmark instanceof QueueLoad) || QueueLoad.canRun(), "NOT SHOWN: no pgbench; apt-get install postgresql-15");
        assumeTrue(!(benchmark instanceof OtherDatabase) || TestMariaDb.here("the benchmark of MariaDB"));
        var figures = benchmark.run(SMALL, servers, _ -> { });
        assertThat(figures).isNotEmpty().allSatisfy(f -> assertThat(f.value().low()).isPositive());
    }

    @Test
    void aFewStoresRunAtTheirPeriod() throws Exception {
        var figures = new Scale()
                .run(new Scope(1_000, 1, 0, SMALL_SERVER, new Ladder(new Rung(3, 3, new Shape.Example(), 0, 1_000), false, 3)), servers,
                _ -> { });
        assertThat(figures).extracting(Figure::name).anyMatch(name -> name.startsWith("due to committed, 3 stores every 3 s"));
        assertThat(figures).allSatisfy(f -> assertThat(f.value().high()).isBetween(0.0, 60_000.0));
    }

    /// The first rung at a thousandth: a store of ten tables that two workspaces see.
    @Test
    void storesOfManyTablesRunAtTheirPeriodForTheirWorkspaces() throws Exception {
        var figures = new Scale().run(new Scope(1_000, 1, 0, SMALL_SERVER, new Ladder(new Rung(1, 1, new Shape.Wide(10), 2, 20), false, 2)), servers, _ -> { });
        assertThat(figures).extracting(Figure::name).anyMatch(name -> name.startsWith("due to committed, 1 stores every 2 s"));
        assertThat(figures).allSatisfy(f -> assertThat(f.value().high()).isBetween(0.0, 60_000.0));
    }

    @Test
    void aPartOfTheDaysMeasuresThatPartAlone() throws Exception {
        var figures = new Days("changed-day", EnumSet.of(Day.CHANGED)).run(SMALL, servers, _ -> { });
        assertThat(figures).extracting(Figure::name).containsExactly("1 % changed day, SCD1", "1 % changed day, SCD2");
    }

    /// Each costs at least 0.07 ms, and far more where a network lies between.
    @Test
    void aQuietCycleAsksOnceForAllTables() throws Exception {
        var trips = QuietStore.roundTrips(servers, 1_000);
        assertThat(trips).extracting(RoundTrips::connections).containsExactly(1L, 1L);
        assertThat(trips.get(0).waits()).as("at the source").isLessThanOrEqualTo(9);
        assertThat(trips.get(1).waits()).as("at the merge database").isLessThanOrEqualTo(17);
    }

    @Test
    void theReportNamesSettingsAndFigures() throws Exception {
        var figure = new Figure.Amount("memory", "MiB", 256, List.of(3.0, 1.0, 2.0), List.of("flat"));
        var surroundings = Surroundings.of(servers, SMALL).ended();
        assertThat(ReportTable.write(surroundings, List.of(figure)))
                .contains("fsync: on", "synchronous_commit: on", "full_page_writes: on", "memory: flat")
                .containsPattern("memory +256 MiB +2.00 MiB +1.00 - 3.00");
        assertThat(ReportJson.write(surroundings, List.of(figure))).contains("\"wal_level\" : \"replica\"", "\"median\" : 2.0", "\"reached\" : true");
    }

    @Test
    void wordsThatAreNotUnderstoodEndWithExitCode2() throws Exception {
        var err = new ByteArrayOutputStream();
        var exit = Bench.run(new String[] {"faster"}, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"faster\" is no benchmark", "first-load");
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Scope(999, 1, 0, Map.of())).hasMessageContaining("--rows 999");
        assertThatThrownBy(() -> Options.parse(List.of("days", "--repetitions", "0"), Bench.ALL)).hasMessageContaining("--repetitions 0");
    }
}
