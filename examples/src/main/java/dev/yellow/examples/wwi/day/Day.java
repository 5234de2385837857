package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.Dice;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// @param tick from 1
/// @param seed what all chance derives from
record Day(int tick, LocalDate date, long seed) {
    /// Each part has dice of its own, so that one more throw in one part changes no other.
    Dice dice(String part) {
        return Dice.of(seed, part, tick);
    }

    LocalDateTime at(int hour, int minute) {
        return date.atTime(hour, minute);
    }

    /// That day at noon and later, to the microsecond: as clocks really tell.
    LocalDateTime sometime(Dice dice, int hour) {
        return date.atTime(hour, dice.below(60), dice.below(60), 1_000 * dice.below(1_000_000));
    }
}
