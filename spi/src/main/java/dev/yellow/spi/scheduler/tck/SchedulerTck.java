package dev.yellow.spi.scheduler.tck;

/// All families. A plug-in's test implements it by saying how to make a bench.
public interface SchedulerTck
        extends ReconcileTck, IsolationTck, TriggeringTck, ScheduleTck, PriorityTck, ConcurrencyTck, OutcomeTck, PauseTck, RestartTck, RemovalTck {}
