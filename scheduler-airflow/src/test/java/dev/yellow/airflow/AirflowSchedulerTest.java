package dev.yellow.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.airflow.snapshot.Snapshot.Row;
import dev.yellow.airflow.snapshot.SnapshotText;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Reconciled.Refusal;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reconciling writes, without an Airflow.
class AirflowSchedulerTest {
    @TempDir
    Path folder;

    private StackFolder stack;

    @BeforeEach
    void open() {
        stack = new StackFolder(folder);
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void jobsBecomeAStaticFileAndASnapshotBesideIt() throws IOException {
        assertThat(stack.apply(false, Jobs.stack()).created())
                .containsExactly("live/crm", "live/customers", "live/desk.masked", "live/desk.sums", "live/lines", "live/orders");
        assertThat(files()).containsExactly("yellow_local.json", "yellow_local.py");
        assertThat(SnapshotText.read(snapshot()).rows()).extracting(row -> row.job()).containsExactlyInAnyOrderElementsOf(Jobs.stack());
        assertThat(Files.readString(folder.resolve("yellow_local.py"))).contains("airflow").doesNotContain("live/orders");
    }

    @Test
    void theSameModelTwiceChangesNoByte() throws IOException {
        stack.apply(false, Jobs.stack());
        var before = snapshot();
        assertThat(stack.apply(false, Jobs.stack()).unchanged()).hasSize(6);
        assertThat(snapshot()).isEqualTo(before);
        assertThat(files()).as("nothing went before it").doesNotContain("yellow_local.previous.json");
    }

    @Test
    void whatChangedIsSaidAndTheSnapshotBeforeIsKept() throws IOException {
        stack.apply(Jobs.external("live/a"), Jobs.external("live/b"));
        var before = snapshot();
        var again = stack.apply(Jobs.external("live/a"), Jobs.job("live/b", new Schedule.External(), Priority.HIGH), Jobs.external("live/c"));
        assertThat(List.of(again.created(), again.changed(), again.unchanged())).containsExactly(List.of("live/c"), List.of("live/b"), List.of("live/a"));
        assertThat(Files.readString(folder.resolve("yellow_local.previous.json"))).isEqualTo(before);
    }

    @Test
    void aScheduleKeepsItsBeginningUntilItChanges() {
        var cron = Jobs.job("live/a", new Schedule.Cron("0 18 * * *", "UTC"), Priority.HIGH);
        stack.apply(cron);
        var start = row("live/a").start();
        stack.apply(Jobs.job("live/a", new Schedule.Cron("0 18 * * *", "UTC"), Priority.LOW));
        assertThat(row("live/a").start()).isEqualTo(start);
        stack.apply(Jobs.job("live/a", new Schedule.Cron("30 18 * * *", "UTC"), Priority.LOW));
        assertThat(row("live/a").start()).isNotEqualTo(start);
    }

    @Test
    void aBrokenDefinitionIsRefusedAloneAndItsFormerOneStands() {
        stack.apply(Jobs.external("live/a"), Jobs.external("live/b"));
        var reconciled = stack.apply(bad("live/a"), Jobs.external("live/b"), bad("live/new"));
        assertThat(reconciled.refused()).extracting(Refusal::job).containsExactlyInAnyOrder("live/a", "live/new");
        assertThat(reconciled.refused()).extracting(Refusal::fault).extracting(Fault::what).allSatisfy(what -> assertThat(what).contains("61 * * * *"));
        assertThat(reconciled.removed()).isEmpty();
        assertThat(row("live/a").job()).isEqualTo(Jobs.external("live/a"));
        assertThat(SnapshotText.read(snapshot()).refused()).containsOnlyKeys("live/a", "live/new");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        assertThat(stack.apply(Jobs.external("live/twice"), Jobs.external("live/twice"), Jobs.external("live/good")).created()).containsExactly("live/good");
    }

    @Test
    void removingMoreThanHalfIsRefusedAndChangesNothing() {
        stack.apply(Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"));
        var before = snapshot();
        refused(SchedulerFault.MASS_REMOVAL, () -> stack.apply(Jobs.external("live/a"), Jobs.external("live/d")));
        refused(SchedulerFault.MASS_REMOVAL, stack::apply);
        assertThat(snapshot()).isEqualTo(before);
        assertThat(stack.apply(true, List.of()).removed()).containsExactly("live/a", "live/b", "live/c");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndTheNextApplicationMendsIt() throws IOException {
        var gone = folder.resolve("gone");
        stack.with("dags.dir", gone.toString());
        assertThatThrownBy(() -> stack.apply(Jobs.external("live/a")))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(AirflowFault.FOLDER));
        Files.createDirectory(gone);
        assertThat(stack.apply(Jobs.external("live/a")).unchanged()).containsExactly("live/a");
        assertThat(gone.resolve("yellow_local.json")).exists();
    }

    @Test
    void aMergeDatabaseThatIsGoneIsAnErrorAndNeverNothingDesired() {
        stack.apply(Jobs.external("live/a"));
        var before = snapshot();
        stack.merge.close();
        assertThatThrownBy(() -> stack.scheduler().standing())
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(SchedulerFault.UNREACHABLE));
        assertThatThrownBy(() -> delivery(false).run()).isInstanceOf(Refused.class);
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void aSidecarDeliversTheSameBytes() throws IOException {
        stack.apply(false, Jobs.stack());
        var before = snapshot();
        for (var file : files()) Files.delete(folder.resolve(file));
        assertThat(delivery(false).run()).isTrue();
        assertThat(snapshot()).isEqualTo(before);
        assertThat(delivery(false).run()).isFalse();
    }

    @Test
    void aBakedFactoryIsOneFile() throws IOException {
        stack.with("delivery", "baked");
        stack.apply(false, Jobs.stack());
        assertThat(files()).containsExactly("yellow_local.py");
        assertThat(Files.readString(folder.resolve("yellow_local.py"))).contains("ROWS = \"{").contains("live/orders");
    }

    @Test
    void manyJobsAreSharedOutAmongFilesAndOneThatChangesChangesOne() throws IOException {
        stack.with("delivery", "baked");
        stack.apply(false, many(200));
        var before = texts();
        assertThat(before).hasSizeBetween(4, 8).doesNotContainKey("yellow_local.py");
        var changed = new ArrayList<>(many(200));
        changed.set(17, Jobs.job(changed.get(17).key(), new Schedule.External(), Priority.HIGH));
        stack.apply(false, changed);
        var after = texts();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(file -> !after.get(file).equals(before.get(file)))).hasSize(1)
                .allSatisfy(file -> assertThat(after.get(file)).contains(changed.get(17).key()));
    }

    @Test
    void aFileWhoseJobsWentToOthersIsRetiredAndGoesAnHourLater() throws IOException {
        stack.apply(false, many(60));
        assertThat(files()).containsExactly("yellow_local.json", "yellow_local.py");
        stack.apply(false, many(70));
        assertThat(files()).containsExactly("yellow_local-0.py", "yellow_local-1.py", "yellow_local.json", "yellow_local.previous.json", "yellow_local.py");
        var old = folder.resolve("yellow_local.py");
        assertThat(Files.readString(old)).contains("\nRETIRED = True");
        assertThat(delivery(false).run()).isFalse();
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        assertThat(delivery(false).run()).isTrue();
        assertThat(old).doesNotExist();
        stack.apply(false, many(60));
        assertThat(Files.readString(old)).contains("\nRETIRED = False");
        assertThat(Files.readString(folder.resolve("yellow_local-1.py"))).contains("\nRETIRED = True");
    }

    @Test
    void aFileOfAFormerVersionGoesAtOnceWhereItsJobsAreInOthers() throws IOException {
        var old = folder.resolve("yellow_local.py");
        Files.writeString(old, "import airflow  # a DAG that knows no other file\n");
        Files.writeString(folder.resolve("yellow_local2.py"), "# of another stack\n");
        stack.apply(false, many(70));
        assertThat(files()).contains("yellow_local-0.py", "yellow_local2.py").doesNotContain("yellow_local.py");
    }

    private static List<JobDefinition> many(int jobs) {
        return IntStream.range(0, jobs).mapToObj(n -> Jobs.external("live/s" + n)).toList();
    }

    private Map<String, String> texts() throws IOException {
        var texts = new TreeMap<String, String>();
        for (var file : files()) texts.put(file, Files.readString(folder.resolve(file)));
        return texts;
    }

    @Test
    void whatNeedsAirflowsAddressIsRefusedWithoutIt() {
        stack.apply(Jobs.external("live/a"));
        var scheduler = stack.scheduler();
        assertThat(scheduler.capabilities()).doesNotContain(Capability.PAUSE, Capability.CANCEL, Capability.RESOURCES);
        refused(SchedulerFault.LACKS_CAPABILITY, () -> scheduler.trigger("live/a", StackFolder.TESTER));
        refused(SchedulerFault.LACKS_CAPABILITY, () -> scheduler.pause(Scope.ALL, StackFolder.TESTER));
        refused(SchedulerFault.LACKS_CAPABILITY, () -> scheduler.resume(Scope.ALL, StackFolder.TESTER));
        refused(SchedulerFault.LACKS_CAPABILITY, () -> scheduler.cancel("live/a", StackFolder.TESTER));
        refused(SchedulerFault.LACKS_CAPABILITY, () -> scheduler.runs("live/a", 1));
        refused(SchedulerFault.JOB_UNKNOWN, () -> scheduler.trigger("live/nobody", StackFolder.TESTER));
        assertThat(scheduler.standing()).extracting(Standing::job).containsExactly("live/a");
    }

    @Test
    void namesFitAndNeverMeet() {
        assertThat(JobNames.dag("local", "live/shop.orders")).isEqualTo("local.live.shop.orders");
        assertThat(JobNames.pod("live/shop.Orders_1")).matches("live-shop-orders-1-[0-9a-f]{10}").isNotEqualTo(JobNames.pod("live/shop.orders_1"));
        assertThat(JobNames.label("live/" + "x".repeat(200))).hasSizeLessThanOrEqualTo(63).matches("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?");
        assertThat(JobNames.pool("local", "source:shop")).isEqualTo("yellow.local.source.shop");
        var keys = List.of("live/a.b", "live.a/b", "live/ä", "live/ö", "live/a/b", "live/" + "x".repeat(300), "live/" + "x".repeat(301));
        assertThat(keys.stream().map(key -> JobNames.dag("s", key))).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_.-]{1,250}"));
    }

    @Test
    void aWrongSettingIsRefusedByName() {
        for (var wrong : List.of(Map.of("airflow.runner", "swarm"), Map.of("airflow.delivery", "post"), Map.of("airflow.url", "ftp://x"),
                Map.of("airflow.runner", "kubernetes"),
                Map.of("airflow.runner", "kubernetes", "airflow.image", "yellow:1", "airflow.labels", "a"),
                Map.of("airflow.runner", "kubernetes", "airflow.image", "yellow:1", "airflow.priority.class", "urgent=first"),
                Map.of("airflow.runner", "kubernetes", "airflow.image", "yellow:1", "airflow.tolerations", "dedicated"))) {
            assertThatThrownBy(() -> AirflowSettings.of(wrong))
                    .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(AirflowFault.SETTINGS))
                    .hasMessageContaining("yellow.scheduler.airflow.");
        }
    }

    @Test
    void podsHaveTheirPrioritysClassOrOneForAll() {
        assertThat(placed("batch").priorityClasses()).containsOnlyKeys(Priority.values()).containsValue("batch");
        assertThat(placed("critical=first,low=last").priorityClasses()).isEqualTo(Map.of(Priority.CRITICAL, "first", Priority.LOW, "last"));
    }

    private static AirflowSettings.Placed placed(String priorityClass) {
        var settings = AirflowSettings.of(Map.of("airflow.runner", "kubernetes", "airflow.image", "yellow:1", "airflow.priority.class", priorityClass));
        return ((AirflowSettings.Runner.Pods) settings.runner()).placed();
    }

    @Test
    void podsMayHaveFurtherLabels() {
        var runner = AirflowSettings.of(Map.of("airflow.runner", "kubernetes", "airflow.image", "yellow:1", "airflow.labels",
                "azure.workload.identity/use=true, team=")).runner();
        assertThat(runner).isInstanceOfSatisfying(AirflowSettings.Runner.Pods.class,
                pods -> assertThat(pods.labels()).isEqualTo(Map.of("azure.workload.identity/use", "true", "team", "")));
    }

    private AirflowDelivery delivery(boolean baked) {
        return new AirflowDelivery(stack.source(), StackFolder.STACK, folder, baked);
    }

    private static JobDefinition bad(String key) {
        return Jobs.job(key, new Schedule.Cron("61 * * * *", "UTC"), Priority.MEDIUM);
    }

    private static void refused(SchedulerFault code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(code));
    }

    private Row row(String key) {
        return SnapshotText.read(snapshot()).row(key).orElseThrow();
    }

    private String snapshot() {
        try {
            return Files.readString(folder.resolve("yellow_local.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
