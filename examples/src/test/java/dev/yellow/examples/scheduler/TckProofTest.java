package dev.yellow.examples.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.tck.SchedulerTck;
import dev.yellow.spi.scheduler.tck.TckBench;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The suite of all schedulers finds what is wrong with one, in the family that says so and in no other.
class TckProofTest {
    private static final List<Method> CASES = Arrays.stream(SchedulerTck.class.getMethods()).filter(method -> method.isAnnotationPresent(Test.class)).toList();

    /// What the suite says of a plug-in: `Family.case` of each that failed.
    private static Set<String> failed(SchedulerTck plugin) throws IllegalAccessException {
        var failed = new TreeSet<String>();
        for (var one : CASES) {
            try {
                one.invoke(plugin);
            } catch (InvocationTargetException e) {
                failed.add(one.getDeclaringClass().getSimpleName() + "." + one.getName());
            }
        }
        return failed;
    }

    private static Set<String> families(Set<String> failed) {
        return failed.stream().map(name -> name.substring(0, name.indexOf('.'))).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsFoundByItsFamilyAndByNoOther(Flaw flaw) throws IllegalAccessException {
        var failed = failed(slots -> new FlawedBench(slots, flaw));
        assertThat(families(failed)).as("failed: %s", failed).containsExactly(flaw.family.getSimpleName());
    }

    @Test
    void everyFamilyHasAFlawThatItFinds() {
        assertThat(Arrays.stream(Flaw.values()).map(flaw -> flaw.family.getSimpleName()).distinct())
                .containsExactlyInAnyOrder(Arrays.stream(SchedulerTck.class.getInterfaces()).map(Class::getSimpleName)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void aPlugInThatRefusesWhatItLacksPasses(Capability lacking) throws IllegalAccessException {
        assertThat(failed(slots -> new FileBench(new InMemory(), slots, without(lacking)))).isEmpty();
    }

    /// Sizing is no need ([dev.yellow.spi.scheduler.Needs]): a scheduler that cannot admit by it refuses nothing. One run
    /// more after a downtime is allowed, and not asked for.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"RESOURCES", "ONE_CATCH_UP"})
    void aPlugInThatTakesWhatItLacksIsFound(Capability lacking) throws IllegalAccessException {
        assertThat(failed(slots -> new SilentBench(slots, lacking))).isNotEmpty();
    }

    private static Set<Capability> without(Capability lacking) {
        return FileScheduler.CAN.stream().filter(each -> each != lacking).collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    }

    /// Right but for one flaw.
    private static final class FlawedBench extends FileBench {
        private final Flaw flaw;

        FlawedBench(int slots, Flaw flaw) {
            super(new InMemory(), slots, FileScheduler.CAN);
            this.flaw = flaw;
        }

        @Override
        public Scheduler scheduler() {
            return new FlawedScheduler(super.scheduler(), flaw);
        }

        @Override
        public void crash() {
            super.crash();
            flaw.afterCrash(super.scheduler());
            settle();
        }
    }

    /// Says that it lacks a capability, and takes what needs it all the same.
    private static final class SilentBench extends FileBench {
        private final Capability lacking;

        SilentBench(int slots, Capability lacking) {
            super(new InMemory(), slots, FileScheduler.CAN);
            this.lacking = lacking;
        }

        @Override
        public Scheduler scheduler() {
            var right = super.scheduler();
            return new SilentScheduler(right, without(lacking));
        }
    }
}
