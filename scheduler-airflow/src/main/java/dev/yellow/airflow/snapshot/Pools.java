package dev.yellow.airflow.snapshot;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Concurrency groups as pools. A task of Airflow is in one pool, a job in several groups: so slots are shared out such
/// that no group's limit can be passed, whichever tasks run.
///
/// A group whose jobs are no more than its limit needs no pool, since a job runs once at a time. Every other job is in
/// the pool of its narrowest group; the slots of all pools that have jobs of a group are together at most its limit. Where
/// they would be more, the largest pools give slots up; where even one slot each is too many, pools become one.
///
/// @param slots by pool's name, in order; at least 1 each
/// @param poolOf by job's key; jobs that need no pool are absent
public record Pools(Map<String, Integer> slots, Map<String, String> poolOf) {
    public Pools {
        slots = new TreeMap<>(slots);
        poolOf = Map.copyOf(poolOf);
    }

    public static Pools of(List<JobDefinition> jobs) {
        var members = members(jobs);
        var limits = limits(jobs);
        members.keySet().removeIf(group -> members.get(group).size() <= limits.get(group));
        var poolOf = new HashMap<String, String>();
        for (var job : jobs) {
            job.groups().stream().filter(group -> members.containsKey(group.name()))
                    .min(Comparator.<Group>comparingInt(group -> limits.get(group.name())).thenComparing(Comparator.comparing(Group::name).reversed()))
                    .ifPresent(group -> poolOf.put(job.key(), group.name()));
        }
        return new Sharing(members, limits, poolOf).result();
    }

    /// Groups that cannot be full, with their limits: with so many slots a pool that such a group had before holds up
    /// nobody who waits in it still.
    public static Map<String, Integer> neverFull(List<JobDefinition> jobs) {
        var members = members(jobs);
        var limits = limits(jobs);
        limits.keySet().removeIf(group -> Objects.requireNonNull(members.get(group)).size() > limits.get(group));
        return limits;
    }

    private static Map<String, Set<String>> members(List<JobDefinition> jobs) {
        var members = new TreeMap<String, Set<String>>();
        for (var job : jobs) for (var group : job.groups()) members.computeIfAbsent(group.name(), _ -> new HashSet<>()).add(job.key());
        return members;
    }

    private static Map<String, Integer> limits(List<JobDefinition> jobs) {
        var limits = new HashMap<String, Integer>();
        for (var job : jobs) for (var group : job.groups()) limits.merge(group.name(), group.limit(), Math::min);
        return limits;
    }

    public Optional<String> of(JobDefinition job) {
        return Optional.ofNullable(poolOf.get(job.key()));
    }

    /// The sharing out of slots, step by step.
    private static final class Sharing {
        private final Map<String, Set<String>> members;
        private final Map<String, Integer> limits;
        private final Map<String, String> poolOf;
        private final Map<String, Integer> slots = new HashMap<>();

        Sharing(Map<String, Set<String>> members, Map<String, Integer> limits, Map<String, String> poolOf) {
            this.members = members;
            this.limits = limits;
            this.poolOf = poolOf;
        }

        Pools result() {
            var sizes = poolOf.values().stream().collect(Collectors.groupingBy(pool -> pool, Collectors.summingInt(_ -> 1)));
            sizes.forEach((pool, size) -> slots.put(pool, Math.min(size, Objects.requireNonNull(limits.get(pool)))));
            var narrowestFirst = members.keySet().stream().sorted(Comparator.<String>comparingInt(limits::get).thenComparing(group -> group)).toList();
            @Nullable String tooMany;
            do {
                tooMany = null;
                for (var group : narrowestFirst) if (!fit(group)) tooMany = group;
            } while (tooMany != null);
            return new Pools(slots, poolOf);
        }

        /// Whether it fits without having made pools one, which asks for another look at all groups.
        private boolean fit(String group) {
            var pools = new ArrayList<>(Objects.requireNonNull(members.get(group)).stream().map(poolOf::get).collect(Collectors.toSet()));
            int limit = Objects.requireNonNull(limits.get(group));
            if (pools.size() > limit) {
                merge(pools, limit);
                return false;
            }
            for (var sum = sum(pools); sum > limit; sum--) {
                var largest = pools.stream().max(Comparator.<String>comparingInt(slots::get).thenComparing(pool -> pool)).orElseThrow();
                slots.merge(largest, -1, Integer::sum);
            }
            return true;
        }

        private int sum(List<String> pools) {
            return pools.stream().mapToInt(slots::get).sum();
        }

        private void merge(List<String> pools, int limit) {
            var one = pools.stream().sorted().findFirst().orElseThrow();
            var size = Math.min(limit, pools.stream().mapToInt(slots::get).min().orElseThrow());
            poolOf.replaceAll((_, pool) -> pools.contains(pool) ? one : pool);
            pools.forEach(slots::remove);
            slots.put(one, size);
        }
    }
}
