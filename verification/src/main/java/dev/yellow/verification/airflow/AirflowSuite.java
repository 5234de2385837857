package dev.yellow.verification.airflow;

import dev.yellow.airflow.snapshot.SnapshotTable;
import dev.yellow.spi.scheduler.tck.SchedulerTck;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.airflow.AirflowHome;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.verification.history.Coverage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The suite that every scheduler passes, against the plug-in and an Airflow on a clock that is told.
public final class AirflowSuite {
    private static final String TABLE = "cases of the suite";

    private AirflowSuite() {}

    /// @param only a part of the cases' names @return what was not as it should be
    public static List<String> run(AirflowRelease release, Path folder, String only, Coverage coverage, Consumer<String> progress) throws Exception {
        var failures = new ArrayList<String>();
        progress.accept("Airflow " + release.version() + ": comes up for the suite");
        try (var metadata = TestPostgres.database(); var merge = TestPostgres.database(); var steps = new AirflowSteps(new AirflowHome(release,
                folder, metadata))) {
            new SnapshotTable(AirflowSite.source(merge), AirflowSite.STACK).migrate();
            SchedulerTck suite = slots -> new AirflowBench(steps, merge, release.python(), folder, folder.resolve("dags"), slots);
            var cases = Stream.of(SchedulerTck.class.getMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class) && name(method).contains(only))
                    .sorted(Comparator.comparing(AirflowSuite::name)).toList();
            for (var one : cases) {
                progress.accept("Airflow " + release.version() + ": " + name(one));
                var broken = broken(suite, one);
                if (broken != null) progress.accept("  not so: " + broken);
                coverage.saw(TABLE, one.getDeclaringClass().getSimpleName(), broken == null ? "passed" : "failed");
                if (broken != null) failures.add("Airflow " + release.version() + ", " + name(one) + ": " + broken);
            }
        }
        return failures;
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static @Nullable String broken(SchedulerTck suite, Method one) throws IllegalAccessException {
        try {
            one.invoke(suite);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause().toString().replaceAll("\\s+", " ").strip() + " at " + Stream.of(e.getCause().getStackTrace())
                    .filter(at -> at.getClassName().endsWith("Tck")).findFirst().orElse(null);
        }
    }
}
