package dev.yellow.airflow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.tck.Jobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolsTest {
    @Test
    void aGroupThatCannotBeFullNeedsNoPool() {
        var pools = Pools.of(List.of(job("live/a", new Group("source:erp", 2)), job("live/b", new Group("source:erp", 2))));
        assertThat(pools.slots()).isEmpty();
        assertThat(pools.poolOf()).isEmpty();
    }

    @Test
    void aGroupThatHadAPoolAndNeedsNoneAnyMoreLetsAllThroughThatWaitInIt() {
        var erp = new Group("source:erp", 2);
        var crm = new Group("source:crm", 1);
        assertThat(Pools.neverFull(List.of(job("live/a", erp), job("live/b", erp), job("live/c", crm), job("live/d", crm)))).isEqualTo(Map.of("source:erp", 2));
    }

    @Test
    void aJobIsInThePoolOfItsNarrowestGroupWhoseSlotsTheWiderOneGivesUp() {
        var source = new Group("source:erp", 1);
        var platform = new Group("platform:live", 3);
        var pools = Pools.of(List.of(job("live/a", source, platform), job("live/b", source, platform), job("live/c", platform),
                job("live/d", platform), job("live/e", platform)));
        assertThat(pools.slots()).isEqualTo(Map.of("source:erp", 1, "platform:live", 2));
        assertThat(pools.poolOf())
                .isEqualTo(Map.of("live/a", "source:erp", "live/b", "source:erp", "live/c", "platform:live", "live/d", "platform:live",
                "live/e", "platform:live"));
    }

    @Test
    void whereEvenOneSlotEachIsTooManyPoolsBecomeOne() {
        var platform = new Group("platform:live", 2);
        var jobs = new ArrayList<JobDefinition>();
        for (var source : List.of("a", "b", "c"))
            for (var n : List.of("1", "2")) jobs.add(job("live/" + source + n, new Group("source:" + source, 1), platform));
        var pools = Pools.of(jobs);
        assertThat(pools.slots()).isEqualTo(Map.of("source:a", 1));
        assertThat(pools.poolOf().values()).hasSize(6).containsOnly("source:a");
    }

    /// Whatever runs: in a group there are never more than its limit, if all pools are full at once. Seeds 0 to 499.
    @Test
    void noGroupsLimitCanBePassed() {
        for (var seed = 0; seed < 500; seed++) holds(seed);
    }

    private static void holds(int seed) {
        var jobs = jobs(new Random(seed));
        var pools = Pools.of(jobs);
        assertThat(pools.slots().values()).as("seed " + seed).allMatch(slots -> slots > 0);
        worst(jobs, pools).forEach((group, atWorst) -> assertThat(atWorst)
                .as("seed %d, group %s of limit %d, %s", seed, group.name(), group.limit(), pools).isLessThanOrEqualTo(group.limit()));
    }

    private static List<JobDefinition> jobs(Random random) {
        var limits = new HashMap<String, Integer>();
        var jobs = new ArrayList<JobDefinition>();
        for (var n = random.nextInt(40); n >= 0; n--) {
            var groups = new HashSet<String>();
            for (var kind : List.of("source", "platform", "database")) if (random.nextInt(4) > 0) groups.add(kind + ":" + random.nextInt(4));
            jobs.add(job("live/j" + n, groups.stream()
                    .map(name -> new Group(name, limits.computeIfAbsent(name, _ -> 1 + random.nextInt(8)))).toArray(Group[]::new)));
        }
        return jobs;
    }

    /// The most jobs of each group that can run at once: of each pool its slots, or its members of the group if fewer.
    private static Map<Group, Integer> worst(List<JobDefinition> jobs, Pools pools) {
        var worst = new HashMap<Group, Integer>();
        for (var group : jobs.stream().flatMap(job -> job.groups().stream()).distinct().toList()) {
            var inPool = new HashMap<String, Integer>();
            var free = 0;
            for (var job : jobs) {
                if (!job.groups().contains(group)) continue;
                var pool = pools.of(job);
                if (pool.isEmpty()) free++;
                else inPool.merge(pool.get(), 1, Integer::sum);
            }
            var held = inPool.entrySet().stream().mapToInt(pool -> Math.min(pool.getValue(), pools.slots().getOrDefault(pool.getKey(), 0))).sum();
            worst.put(group, free + held);
        }
        return worst;
    }

    private static JobDefinition job(String key, Group... groups) {
        return Jobs.with(Jobs.external(key), groups);
    }
}
