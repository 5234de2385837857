package dev.yellow.server.watch;

import java.util.List;

/// Every metric of Yellow's own. Names, units and labels are a promise to whoever has built alerts on them.
public enum Metric {
    STREAM_LAG("yellow.stream.lag", Kind.GAUGE, "seconds", List.of("platform", "stream"), "age of the newest committed batch; absent before the first"),
    STREAM_PROMISE("yellow.stream.promise", Kind.GAUGE, "seconds", List.of("platform", "stream"),
            "the shortest latency that a consumer of the stream asked for; absent where none did"),
    STREAM_FAILING("yellow.stream.failing", Kind.GAUGE, "", List.of("platform", "stream"), "1 while the open batch has a fault, else 0"),
    STREAM_LOG_HELD("yellow.stream.log.held", Kind.GAUGE, "bytes", List.of("platform", "stream"),
            "of a stream that reads its source's log: how much of it its slot kept the server from removing when it was read last"),
    QUEUE_WAITING("yellow.queue.waiting.jobs", Kind.GAUGE, "", List.of("priority"), "jobs that are due and wait"),
    QUEUE_AGE("yellow.queue.age", Kind.GAUGE, "seconds", List.of("priority"), "how long the job waits that waits longest and is not held; 0 where none does"),
    QUEUE_RUNNING("yellow.queue.running.jobs", Kind.GAUGE, "", List.of("priority"), "jobs that run, on all servers"),
    QUEUE_PARKED("yellow.queue.parked.jobs", Kind.GAUGE, "", List.of("priority"), "jobs that wait for an operator"),
    WORKERS("yellow.queue.workers", Kind.GAUGE, "", List.of(), "workers that are alive, on all servers"),
    MERGE_USABLE("yellow.merge.database.usable", Kind.GAUGE, "", List.of(), "1 while the merge database answers and its catalog is of this version, else 0"),
    LOOK_AGE("yellow.look.age", Kind.GAUGE, "seconds", List.of(), "how old the metrics are that are read from the merge database"),
    MODEL_REFUSED("yellow.model.refused", Kind.GAUGE, "", List.of(),
            "1 while the newest commit of the branch that this server follows is refused, else 0; what ran before goes on"),
    MODEL_AGE("yellow.model.age", Kind.GAUGE, "seconds", List.of(),
            "since the branch that this server follows was reached last; absent before, and where none is followed"),
    RUNS("yellow.runs", Kind.COUNTER, "", List.of("state"), "runs of this server that ended, by how"),
    RUN_PHASE("yellow.run.phase", Kind.HISTOGRAM, "seconds", List.of("phase"),
            "of this server's runs: waiting (due to claimed), starting (claimed to started), working (started to done)"),
    BATCH_PHASE("yellow.batch.phase", Kind.HISTOGRAM, "seconds", List.of("phase"), "of this server's runs: the engine's own phases, such as read and merge");

    private final String meter;
    private final Kind kind;
    private final String unit;
    private final List<String> labels;
    private final String meaning;

    Metric(String meter, Kind kind, String unit, List<String> labels, String meaning) {
        this.meter = meter;
        this.kind = kind;
        this.unit = unit;
        this.labels = labels;
        this.meaning = meaning;
    }

    /// As Prometheus tells them apart.
    public enum Kind { GAUGE, COUNTER, HISTOGRAM }

    /// The name for Micrometer.
    String meter() {
        return meter;
    }

    /// The name that Prometheus sees.
    public String exposed() {
        var name = meter.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
        return kind == Kind.COUNTER ? name + "_total" : name;
    }

    public Kind kind() {
        return kind;
    }

    /// Empty: a number of what the name says.
    String unit() {
        return unit;
    }

    public List<String> labels() {
        return labels;
    }

    public String meaning() {
        return meaning;
    }
}
