package dev.yellow.verification.queue;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Random models: a dozen jobs of few stores, sources and sizes, so that they are in each other's way.
final class JobPool {
    private static final int JOBS = 12;

    private final Random random;
    private final TreeMap<Integer, JobDefinition> jobs = new TreeMap<>();

    JobPool(Random random) {
        this.random = random;
    }

    /// The next model: some jobs come, some change, some go.
    List<JobDefinition> next() {
        for (var i = 0; i < JOBS; i++) {
            var dice = random.nextInt(jobs.isEmpty() ? 1 : 10);
            if (dice == 0) jobs.put(i, job(i));
            else if (dice == 1) jobs.remove(i);
            else if (dice < 5) jobs.putIfAbsent(i, job(i));
        }
        // One limit a group, as a compiler writes it.
        var limit = 1 + random.nextInt(3);
        var all = new ArrayList<JobDefinition>();
        for (var job : jobs.values()) all.add(with(job, job.groups().stream().map(group -> new Group(group.name(), limit)).toList()));
        return all;
    }

    private JobDefinition job(int i) {
        var key = key(i);
        var groups = random.nextInt(3) == 0 ? List.<Group>of() : List.of(new Group("source:" + i % 3, 1), new Group("platform:" + i % 2, 1));
        var size = 1L << random.nextInt(4);
        return new JobDefinition(key, Kind.INGESTION, key.substring(0, key.indexOf('/')), "s" + i % 4, "", "", schedule(i),
                Priority.values()[random.nextInt(4)],
                new Resources(size, size, (int) size, (int) size),
                new Tries(Duration.ofSeconds(300 + random.nextInt(3000)), random.nextInt(4), Duration.ofSeconds(10 + random.nextInt(100))),
                groups, List.of("yellow", "job", "run", key), null, "commit " + random.nextInt(4));
    }

    private Schedule schedule(int i) {
        return switch (random.nextInt(i < 6 ? 3 : 5)) {
            case 0 -> new Schedule.External();
            case 1 -> new Schedule.Every(Duration.ofSeconds(30 + random.nextInt(600)));
            case 2 -> new Schedule.Cron("*/" + (1 + random.nextInt(7)) + " * * * *", "Europe/Berlin");
            case 3 -> new Schedule.AfterInputs(List.of(key(random.nextInt(6)), key(random.nextInt(6))), Schedule.Which.ANY);
            default -> new Schedule.AfterInputs(List.of(key(random.nextInt(6)), key(random.nextInt(6))), Schedule.Which.ALL);
        };
    }

    private static String key(int i) {
        return "p" + i % 2 + "/s" + i % 4 + ".t" + (char) ('a' + i);
    }

    private static JobDefinition with(JobDefinition job, List<Group> groups) {
        return new JobDefinition(job.key(), job.kind(), job.platform(), job.store(), job.owner(), job.documentation(), job.schedule(),
                job.priority(), job.resources(), job.tries(), groups, job.command(), job.image(), job.modelCommit());
    }
}
