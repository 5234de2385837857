package dev.yellow.model.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> FIELDS = List.of("name", "team", "schedule", "consistency", "ingestion", "classification");

    @ParameterizedTest
    @CsvSource({"nmae,name", "Name,name", "shedule,schedule", "scheduel,schedule", "ingest,ingestion", "clasification,classification",
            "tema,team", "x,", "owner,", "'',"})
    void isWhatTheAuthorProbablyMeant(String wrong, String near) {
        assertThat(Nearest.to(wrong, FIELDS)).isEqualTo(near);
    }
}
