package dev.yellow.model.read;

import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.store.Schedule;
import dev.yellow.model.store.Schedule.Inputs.Which;
import java.util.Map;

/// When jobs are due.
final class ScheduleShape {
    static final ObjectShape<Schedule> INGESTION = schedule("Schedule", false);
    static final ObjectShape<Schedule> TRANSFORMER = schedule("TransformerSchedule", true);

    private ScheduleShape() {}

    private static ObjectShape<Schedule> schedule(String name, boolean inputsToo) {
        var of = ObjectShape.of(name, "When a job is due.");
        var every = of.optional("every", Common.DURATION, "A period, such as 1m.");
        var cron = of.optional("cron", new RefText("cron"), "Five fields of cron.");
        var zone = of.defaulting("zone", new RefText("zone"), "UTC", "The time zone of `cron`, such as Europe/Berlin.");
        var external = of.optional("external", new Scalars.Choice<>("external", Map.of("true", true)),
                "Only when somebody asks.");
        Field<Which> inputs = inputsToo ? of.optional("inputs", Common.choice("inputs", Which.values()),
                "When any, or all, of the inputs have new batches.") : null;
        if (inputs == null) of.exactlyOne(every, cron, external);
        else of.exactlyOne(every, cron, external, inputs);
        of.needs(zone, cron);
        return of.makes(v -> {
            var period = v.get(every);
            if (period != null) return new Schedule.Every(period, v.at(every));
            var expression = v.get(cron);
            if (expression != null) return new Schedule.Cron(expression, v.get(zone), v.at(cron));
            var which = inputs == null ? null : v.get(inputs);
            if (which != null) return new Schedule.Inputs(which, v.at(inputs));
            // Also where nothing could be read: the fault is known, and a schedule is there.
            return new Schedule.External(v.at());
        });
    }
}
