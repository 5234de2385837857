/// What every scheduler must do: a suite that a plug-in's test extends.
///
/// ```text
/// MySchedulerTest implements SchedulerTck ──bench()──▶ TckBench: the plug-in, a clock, work that ends as it is told
/// SchedulerTck = ReconcileTck, IsolationTck, TriggeringTck, ScheduleTck, PriorityTck, ConcurrencyTck, OutcomeTck,
///                PauseTck, RestartTck, RemovalTck
/// ```
/// What a plug-in does not declare among its capabilities is proved refused; nothing is skipped. Needs JUnit and
/// AssertJ, which only tests have. Start at [SchedulerTck].
@NullMarked
package dev.yellow.spi.scheduler.tck;

import org.jspecify.annotations.NullMarked;
