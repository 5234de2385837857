package dev.yellow.examples.scheduler;

import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import dev.yellow.spi.scheduler.tck.ConcurrencyTck;
import dev.yellow.spi.scheduler.tck.IsolationTck;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.spi.scheduler.tck.OutcomeTck;
import dev.yellow.spi.scheduler.tck.PauseTck;
import dev.yellow.spi.scheduler.tck.PriorityTck;
import dev.yellow.spi.scheduler.tck.ReconcileTck;
import dev.yellow.spi.scheduler.tck.RemovalTck;
import dev.yellow.spi.scheduler.tck.RestartTck;
import dev.yellow.spi.scheduler.tck.ScheduleTck;
import dev.yellow.spi.scheduler.tck.TriggeringTck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One thing that a scheduler gets wrong, and the family that must find it, alone.
enum Flaw {
    SAYS_THAT_CHANGED_JOBS_ARE_AS_BEFORE(ReconcileTck.class) {
        @Override
        Reconciled reconcile(Scheduler right, Desired desired) {
            var said = right.reconcile(desired);
            return new Reconciled(said.created(), List.of(), said.removed(),
                    Stream.concat(said.changed().stream(), said.unchanged().stream()).toList(), said.refused());
        }
    },
    ONE_BAD_DEFINITION_REFUSES_ALL(IsolationTck.class) {
        @Override
        Reconciled reconcile(Scheduler right, Desired desired) {
            var said = right.reconcile(desired);
            if (badly(said)) throw new Refused(said.refused().getFirst().fault());
            return said;
        }
    },
    LEAVES_OUT_BAD_DEFINITIONS_SILENTLY(IsolationTck.class) {
        @Override
        Reconciled reconcile(Scheduler right, Desired desired) {
            var said = right.reconcile(desired);
            return badly(said) ? new Reconciled(said.created(), said.changed(), said.removed(), said.unchanged(), List.of()) : said;
        }
    },
    FORGETS_TRIGGERS_WHILE_A_JOB_RUNS(TriggeringTck.class) {
        @Override
        void trigger(Scheduler right, String job, Order order) {
            if (right.standing().stream().noneMatch(each -> each.job().equals(job) && each.state() == Standing.State.RUNNING)) right.trigger(job, order);
        }
    },
    SHOWS_THE_OLDEST_RUN_FIRST(TriggeringTck.class) {
        @Override
        List<Run> runs(Scheduler right, String job, int most) {
            var runs = right.runs(job, most);
            var settled = runs.stream().map(Run::state).distinct().sorted().toList();
            return settled.equals(List.of(Run.State.SUCCEEDED, Run.State.FAILED)) ? runs.reversed() : runs;
        }
    },
    TAKES_EVERY_ZONE_FOR_UTC(ScheduleTck.class) {
        @Override
        JobDefinition understood(JobDefinition job) {
            return job.schedule() instanceof Schedule.Cron(var expression, var zone) && zone.contains("America")
                    ? rescheduled(job, new Schedule.Cron(expression, "UTC")) : job;
        }
    },
    FORGETS_WHAT_IS_OWED(ScheduleTck.class) {
        @Override
        Reconciled reconcile(Scheduler right, Desired desired) {
            return right.reconcile(new Desired(desired.jobs(), Map.of(), desired.paused(), desired.acceptRemovals(), desired.order()));
        }
    },
    TAKES_ALL_PRIORITIES_FOR_ONE(PriorityTck.class) {
        @Override
        JobDefinition understood(JobDefinition job) {
            return Jobs.with(job, Priority.MEDIUM);
        }
    },
    KNOWS_NO_GROUPS(ConcurrencyTck.class) {
        @Override
        JobDefinition understood(JobDefinition job) {
            return Jobs.with(job, new JobDefinition.Group[0]);
        }
    },
    ONE_JOB_OF_A_GROUP_AT_A_TIME(ConcurrencyTck.class) {
        @Override
        JobDefinition understood(JobDefinition job) {
            return Jobs.with(job, job.groups().stream().map(group -> new JobDefinition.Group(group.name(), 1)).toArray(JobDefinition.Group[]::new));
        }
    },
    KEEPS_THE_CAUSE_OF_A_FAILURE_TO_ITSELF(OutcomeTck.class) {
        @Override
        List<Run> runs(Scheduler right, String job, int most) {
            return right.runs(job, most).stream()
                    .map(run -> new Run(run.id(), run.job(), run.attempt(), run.due(), run.started(), run.ended(), run.state(),
                    run.fault() == null ? null : "it failed", run.where())).toList();
        }
    },
    TAKES_A_BUSY_STREAM_FOR_A_FAILURE(OutcomeTck.class) {
        @Override
        List<Run> runs(Scheduler right, String job, int most) {
            return right.runs(job, most).stream()
                    .map(run -> run.state() != Run.State.COALESCED ? run
                    : new Run(run.id(), run.job(), run.attempt(), run.due(), run.started(), run.ended(), Run.State.FAILED, run.fault(),
                    run.where())).toList();
        }
    },
    PAUSES_NO_STORES(PauseTck.class) {
        @Override
        void pause(Scheduler right, Scope scope, Order order) {
            if (!(scope instanceof Scope.Store)) right.pause(scope, order);
        }
    },
    RESUMES_ALL_AT_ONCE(PauseTck.class) {
        @Override
        void resume(Scheduler right, Scope scope, Order order) {
            right.resume(scope, order);
            right.resume(new Scope.Platform("live"), order);
        }
    },
    GIVES_UP_WHAT_RAN_WHEN_IT_DIED(RestartTck.class) {
        @Override
        void afterCrash(Scheduler right) {
            right.standing().stream().filter(job -> job.state() == Standing.State.RUNNING).forEach(job -> right.cancel(job.job(), TESTER));
        }
    },
    DIES_WITH_ITS_JOBS(RestartTck.class) {
        @Override
        void afterCrash(Scheduler right) {
            right.reconcile(new Desired(List.of(), Map.of(), Set.of(), true, TESTER));
        }
    },
    LETS_ALL_JOBS_GO(RemovalTck.class) {
        @Override
        Reconciled reconcile(Scheduler right, Desired desired) {
            return right.reconcile(new Desired(desired.jobs(), desired.lastStarts(), desired.paused(), true, desired.order()));
        }
    };

    private static final Order TESTER = new Order("flaw", "to be found");

    final Class<?> family;

    Flaw(Class<?> family) {
        this.family = family;
    }

    JobDefinition understood(JobDefinition job) {
        return job;
    }

    Reconciled reconcile(Scheduler right, Desired desired) {
        return right.reconcile(new Desired(desired.jobs().stream().map(this::understood).toList(), desired.lastStarts(), desired.paused(),
                desired.acceptRemovals(), desired.order()));
    }

    void trigger(Scheduler right, String job, Order order) {
        right.trigger(job, order);
    }

    void pause(Scheduler right, Scope scope, Order order) {
        right.pause(scope, order);
    }

    void resume(Scheduler right, Scope scope, Order order) {
        right.resume(scope, order);
    }

    List<Run> runs(Scheduler right, String job, int most) {
        return right.runs(job, most);
    }

    void afterCrash(Scheduler right) {}

    private static boolean badly(Reconciled said) {
        return said.refused().stream().anyMatch(refusal -> refusal.fault().code() == SchedulerFault.BAD_DEFINITION);
    }

    private static JobDefinition rescheduled(JobDefinition job, Schedule schedule) {
        return new JobDefinition(job.key(), job.kind(), job.platform(), job.store(), job.owner(), job.documentation(), schedule,
                job.priority(), job.resources(), job.tries(), job.groups(), job.command(), job.image(), job.modelCommit());
    }
}
