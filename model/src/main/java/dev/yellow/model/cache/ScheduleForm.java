package dev.yellow.model.cache;

import dev.yellow.model.store.Schedule;
import java.util.List;

/// When jobs are due.
final class ScheduleForm {
    private static final List<Schedule.Inputs.Which> WHICH = List.of(Schedule.Inputs.Which.values());

    private ScheduleForm() {}

    static void write(Out out, Schedule schedule) {
        switch (schedule) {
            case Schedule.Every(var period, var at) -> {
                out.number(0);
                out.duration(period);
                out.place(at);
            }
            case Schedule.Cron(var expression, var zone, var at) -> {
                out.number(1);
                out.ref(expression);
                out.orNull(zone, Out::ref);
                out.place(at);
            }
            case Schedule.External(var at) -> {
                out.number(2);
                out.place(at);
            }
            case Schedule.Inputs(var which, var at) -> {
                out.number(3);
                out.choice(which);
                out.place(at);
            }
        }
    }

    static Schedule read(In in) {
        var kind = in.number();
        return switch (kind) {
            case 0 -> new Schedule.Every(in.duration(), in.place());
            case 1 -> new Schedule.Cron(in.ref(), in.orNull(In::ref), in.place());
            case 2 -> new Schedule.External(in.place());
            case 3 -> new Schedule.Inputs(in.choice(WHICH), in.place());
            default -> throw new IllegalStateException("no schedule is a " + kind);
        };
    }
}
