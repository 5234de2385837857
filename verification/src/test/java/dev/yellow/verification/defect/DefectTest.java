package dev.yellow.verification.defect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.verification.defect.DefectSuite.Hunted;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether lives and interruptions would notice. `./yellow verify defects` gives each defect more lives.
class DefectTest {
    private static final int LIVES = 12;

    private static Map<Defect, Hunted> hunted = Map.of();

    @BeforeAll
    static void huntAll() throws InterruptedException {
        hunted = DefectSuite.run(Defect.all(), LIVES, 2, System.out::println);
    }

    @ParameterizedTest
    @EnumSource
    void eachPlantedDefectIsFound(Defect defect) {
        assertThat(hunted).containsKey(defect);
        assertThat(hunted.get(defect).statements()).as("statements that it changes; if none, the engine no longer says what it edits").isPositive();
        assertThat(hunted.get(defect)).as("a defect that data or runs expose").matches(Hunted::exposed);
    }
}
