package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What schedulers refuse and report.
public enum SchedulerFault implements Code {
    UNREACHABLE("YL2501", Kind.RETRY, "the scheduler cannot be reached",
            "bring it back; nothing was changed"),
    WORKER_LOST("YL2502", Kind.RETRY, "the worker that ran the job gave no sign of life any more",
            "nothing: another one runs the job; if it repeats, give the job more memory"),
    PROCESS_FAILED("YL2503", Kind.RETRY, "a job's process ended in a way that it does not end by itself: killed, out of memory, not startable",
            "see the fault's own text; the next run tries again"),
    RUN_TIMED_OUT("YL2504", Kind.RETRY, "a run took longer than its job's timeout",
            "raise `timeout` in the hints if this repeats"),
    CANCELLED("YL2505", Kind.INTERRUPTED, "a run was cancelled",
            "trigger the job when it shall run again"),
    POD_TAKEN("YL2507", Kind.INTERRUPTED, "a run's pod was taken from it: preempted, drained, deleted, or its node went away",
            "nothing: the job runs again"),
    POD_STUCK("YL2508", Kind.RETRY, "a run's pod cannot start: its image cannot be pulled, or its container cannot be made",
            "see what the cluster says in the fault's own text: the image's name, its registry, the pull secret, or a secret that is missing"),
    OUT_OF_MEMORY("YL2509", Kind.RETRY, "a run's container used more memory than its limit and was killed",
            "raise `memory` in the hints"),
    LACKS_CAPABILITY("YL3501", Kind.OPERATOR, "a job, or a command, needs what the stack's scheduler cannot do",
            "change the job, or the stack's `scheduler:`"),
    JOB_UNKNOWN("YL3502", Kind.OPERATOR, "the scheduler has no job of that name",
            "name it as `yellow job list` shows it, or apply the model that has it"),
    MASS_REMOVAL("YL3503", Kind.OPERATOR, "more than half of the scheduled jobs would go",
            "check that folder, stack and database belong together; `--accept-removals` lets them go"),
    BAD_DEFINITION("YL3504", Kind.OPERATOR, "a job's definition cannot be scheduled",
            "see the fault's own text; other jobs are not affected"),
    KEEPS_DYING("YL3505", Kind.OPERATOR, "a job's worker died several times in a row while it ran the job",
            "give the job more memory, then `yellow job resume`"),
    SWAP_STOPPED("YL3506", Kind.OPERATOR, "the stack's scheduler shall change, and the former one cannot be emptied",
            "bring the former one back, or leave it as it is with `--abandon`; streams' leases still protect"),
    STILL_RUNNING("YL2506", Kind.RETRY, "jobs still run on the scheduler that shall be left",
            "wait and apply again, or end them with `--cancel-running`"),
    NEEDS_PODS("YL3511", Kind.OPERATOR, "a job's program comes as a container's image, and its runs are threads or processes of a machine",
            "run it where jobs are pods, or write the transformer with `sql` or `command`"),
    NO_SCHEDULER("YL3507", Kind.OPERATOR, "the stack names a scheduler that is not installed",
            "install its plug-in, or name another one");

    private final About about;

    SchedulerFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    /// @param job `platform/stream`; empty: no job in particular
    public Fault of(String job, String what) {
        return new Fault(this, job.isEmpty() ? Place.NOWHERE : new Place.InJob(job, 0, null), what, mend());
    }

    public Refused refused(String job, String what) {
        return new Refused(of(job, what));
    }
}
