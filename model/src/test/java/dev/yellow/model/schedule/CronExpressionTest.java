package dev.yellow.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
    private static final CronParser CRON_UTILS = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "* * * * *|PT1M", "*/5 * * * *|PT5M", "0 * * * *|PT1H", "*/7 * * * *|PT7M", "0 6 * * *|PT24H", "*/15 8-18 * * 1-5|PT61H15M",
                "0 6 * * MON|PT168H", "0 0 1 * *|PT744H",
        "0 0 29 2 *|PT35064H", "5,10 * * * *|PT55M", "0 0 1,15 * FRI|PT168H", "30 2 * jan-mar,DEC *|PT5880H", "0 12 * * 0|PT168H", "0 12 * * 7|PT168H"})
    void knowsTheLongestTimeBetweenTwoRuns(String cron, Duration gap) {
        assertThat(CronExpression.parse(cron).longestGap()).isEqualTo(gap);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *", "* * * * 8", "a * * * *",
                "1- * * * *", "-1 * * * *", "1,, * * * *", "*/0 * * * *",
        "*/ * * * *", "5-1 * * * *", "* * * FOO *", "100 * * * *", "@daily", "** * * * *", "1-5-7 * * * *"})
    void refusesWhatCronUtilsRefuses(String cron) {
        assertThatThrownBy(() -> CRON_UTILS.parse(cron).validate()).as("cron-utils").isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CronExpression.parse(cron)).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("null");
    }

    @Test
    void refusesADayThatNeverComes() {
        assertThatThrownBy(() -> CronExpression.parse("0 0 31 2 *")).hasMessage("it never comes");
    }

    /// The gap covers every pause that cron-utils sees, and cron-utils sees one as long.
    @Test
    void agreesWithCronUtilsOnRandomExpressions() {
        var random = new Random(7);
        for (var i = 0; i < 40; i++) {
            var cron = "%s %s * * %s".formatted(minutes(random), hours(random), random.nextBoolean() ? "*" : random.nextInt(1, 4) + "-5");
            var times = ExecutionTime.forCron(CRON_UTILS.parse(cron));
            var longest = Duration.ZERO;
            var end = ZonedDateTime.of(2026, 1, 19, 0, 0, 0, 0, ZoneOffset.UTC);
            var at = times.nextExecution(ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)).orElseThrow();
            while (at.isBefore(end)) {
                var next = times.nextExecution(at).orElseThrow();
                var gap = Duration.between(at, next);
                if (gap.compareTo(longest) > 0) longest = gap;
                at = next;
            }
            assertThat(CronExpression.parse(cron).longestGap()).as(cron).isEqualTo(longest);
        }
    }

    private static String minutes(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "*/" + random.nextInt(5, 31);
            case 1 -> Integer.toString(random.nextInt(60));
            default -> random.nextInt(30) + "," + random.nextInt(30, 60);
        };
    }

    private static String hours(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "*";
            case 1 -> Integer.toString(random.nextInt(24));
            default -> random.nextInt(12) + "-" + random.nextInt(12, 24);
        };
    }
}
