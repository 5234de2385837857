package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.schedule.CronExpression;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Reconciled.Refusal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a reconciliation comes to, by the rules that hold in every plug-in.
///
/// @param sound those that shall be scheduled, by key; what stands and is refused now, stays besides
/// @param said  of all
public record Difference(SortedMap<String, JobDefinition> sound, Reconciled said) {
    public Difference {
        sound = Collections.unmodifiableSortedMap(sound);
    }

    /// For a plug-in that schedules whatever its capabilities allow.
    ///
    /// @param standing what it schedules now, by key
    /// @throws dev.yellow.model.fault.Refused as the other one
    public static Difference of(Scheduler plugin, Desired desired, Map<String, JobDefinition> standing) {
        return of(plugin, desired, standing, JobDefinition::equals, _ -> Optional.empty());
    }

    /// @param standing what it schedules now, by key
    /// @param same     whether the standing one need not be touched for the desired one @param fault why the plug-in cannot
    ///                 schedule a job, for a reason that no other plug-in has
    /// @throws dev.yellow.model.fault.Refused when more than half of several jobs would go unasked; what was to run once may
    public static Difference of(Scheduler plugin, Desired desired, Map<String, JobDefinition> standing, BiPredicate<JobDefinition, JobDefinition> same,
            Function<JobDefinition, Optional<Fault>> fault) {
        var named = desired.jobs().stream().map(JobDefinition::key).collect(Collectors.toSet());
        var removed = standing.keySet().stream().filter(key -> !named.contains(key)).sorted().toList();
        if (!desired.acceptRemovals()) guard(removed, standing);
        var refused = new ArrayList<Refusal>();
        var sound = sound(desired.jobs(), job -> fault(plugin, job).or(() -> fault.apply(job)), refused);
        var created = new ArrayList<String>();
        var changed = new ArrayList<String>();
        var unchanged = new ArrayList<String>();
        sound.forEach((key, job) -> {
            var before = standing.get(key);
            (before == null ? created : same.test(before, job) ? unchanged : changed).add(key);
        });
        return new Difference(sound, new Reconciled(created, changed, removed, unchanged, refused));
    }

    private static void guard(List<String> removed, Map<String, JobDefinition> standing) {
        var lasting = standing.entrySet().stream().filter(e -> !(e.getValue().schedule() instanceof Schedule.Once)).map(Map.Entry::getKey).collect(Collectors.toSet());
        var going = removed.stream().filter(lasting::contains).toList();
        if (going.size() > 1 && going.size() * 2 > lasting.size())
            throw SchedulerFault.MASS_REMOVAL.refused("", going.size() + " of " + lasting.size() + " scheduled jobs would go, \"" + going.getFirst() + "\" among them");
    }

    private static SortedMap<String, JobDefinition> sound(List<JobDefinition> jobs, Function<JobDefinition, Optional<Fault>> fault, List<Refusal> refused) {
        var sound = new TreeMap<String, JobDefinition>();
        var twice = new HashSet<String>();
        for (var job : jobs) if (sound.put(job.key(), job) != null) twice.add(job.key());
        for (var job : List.copyOf(sound.values())) {
            var found = twice.contains(job.key()) ? Optional.of(bad(job, "is defined twice")) : fault.apply(job);
            found.ifPresent(why -> {
                sound.remove(job.key());
                refused.add(new Refusal(job.key(), why));
            });
        }
        return sound;
    }

    private static Optional<Fault> fault(Scheduler plugin, JobDefinition job) {
        var lacking = Needs.of(job).stream().filter(need -> !plugin.capabilities().contains(need)).sorted().toList();
        if (!lacking.isEmpty())
            return Optional.of(SchedulerFault.LACKS_CAPABILITY.of(job.key(), "job \"" + job.key() + "\" needs " + lacking + ", which the scheduler \"" + plugin.name() + "\" cannot do"));
        if (!(job.schedule() instanceof Schedule.Cron(var expression, var zone))) return Optional.empty();
        try {
            CronExpression.parse(expression);
        } catch (IllegalArgumentException e) {
            return Optional.of(bad(job, "has the cron \"" + expression + "\", which cannot be read: " + e.getMessage()));
        }
        return ZoneId.getAvailableZoneIds().contains(zone) ? Optional.empty() : Optional.of(bad(job, "has the time zone \"" + zone + "\", which is unknown"));
    }

    /// That a definition cannot be scheduled. @param what with the job as its subject
    public static Fault bad(JobDefinition job, String what) {
        return SchedulerFault.BAD_DEFINITION.of(job.key(), "job \"" + job.key() + "\" " + what);
    }
}
