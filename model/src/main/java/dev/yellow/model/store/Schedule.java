package dev.yellow.model.store;

import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a job is due.
public sealed interface Schedule {
    Place.InModel at();

    /// @param period positive
    record Every(Duration period, Place.InModel at) implements Schedule {}

    /// @param expression five fields
    /// @param zone       an IANA time zone; absent: UTC
    record Cron(Ref expression, @Nullable Ref zone, Place.InModel at) implements Schedule {
        public String zoneName() {
            return zone == null ? "UTC" : zone.name();
        }
    }

    /// Only when somebody asks.
    record External(Place.InModel at) implements Schedule {}

    /// When its inputs have new batches that changed rows. Only a transformer has inputs.
    record Inputs(Which which, Place.InModel at) implements Schedule {
        public enum Which { ANY, ALL }
    }
}
