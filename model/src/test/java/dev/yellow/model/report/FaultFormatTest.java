package dev.yellow.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each form beside its expected text under `report/`; `-Dreport.update` writes them anew.
class FaultFormatTest {
    private static final List<Fault> FAULTS = List.of(
            LintCode.NO_ECOSYSTEM.at(Place.NOWHERE, "model has no ecosystem"),
            LintCode.UNKNOWN_STORE.at(new Place.InModel("teams/emea/a b,c:d.yaml", 12, 7), "store \"50% <café>\" is unknown", "write \"shop\",\nor declare it"),
            LintCode.UNCLASSIFIED.at(new Place.InModel("teams/shop.yaml", 3, 1), "dataset \"shop.orders\" is not classified"),
            LintCode.UNKNOWN_STORE.at(new Place.InModel("teams/shop.yaml", 9, 1), "store \"a\\b\" is unknown"));

    @ParameterizedTest
    @EnumSource
    void tellsFaultsInItsForm(FaultFormat format) throws IOException {
        var expected = Path.of("src/test/resources/report/faults." + format.spelling());
        var told = format.of(FAULTS, "model");
        if (System.getProperty("report.update") != null) Files.writeString(expected, told);
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatThereIsNothing(FaultFormat format) {
        assertThat(format.of(List.of())).doesNotContain("YL");
        assertThat(FaultFormat.of(format.spelling())).contains(format);
    }

    @Test
    void knowsNoOtherForm() {
        assertThat(FaultFormat.of("xml")).isEmpty();
    }
}
