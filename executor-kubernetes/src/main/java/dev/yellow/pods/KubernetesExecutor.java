package dev.yellow.pods;

import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.SchedulerFault;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Runs each job as a Job of a namespace. What it does is asked of the API server again until it answers; a server that is
/// away loses nothing and doubles nothing, because a run's Job has the run's name.
///
/// One thread moves all runs: informers and callers wake it, and it looks at all of them every few seconds.
public final class KubernetesExecutor implements Executor {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final KubernetesClient client;
    private final String namespace;
    private final String template;
    private final Map<String, PodRun> runs = new ConcurrentHashMap<>();
    private final BlockingQueue<String> woken = new LinkedBlockingQueue<>();
    private final SharedIndexInformer<Job> jobs;
    private final SharedIndexInformer<Pod> pods;
    private final Thread thread;
    private volatile boolean closed;

    /// @param client    not closed here
    /// @param namespace of the Jobs, the server's own
    /// @param template  name of the PodTemplate there that a run's pod is made of
    public KubernetesExecutor(KubernetesClient client, String namespace, String template) {
        this.client = client;
        this.namespace = namespace;
        this.template = template;
        jobs = client.batch().v1().jobs().inNamespace(namespace).withLabel(JobManifest.RUN).runnableInformer(0);
        pods = client.pods().inNamespace(namespace).withLabel(JobManifest.RUN).runnableInformer(0);
        jobs.addEventHandler(new Waking<>());
        pods.addEventHandler(new Waking<>());
        jobs.exceptionHandler((_, _) -> !closed).start();
        pods.exceptionHandler((_, _) -> !closed).start();
        thread = Thread.ofVirtual().name("yellow-kubernetes").start(this::loop);
    }

    private final class Waking<T extends io.fabric8.kubernetes.api.model.HasMetadata> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            wake(object);
        }

        @Override
        public void onUpdate(T before, T object) {
            wake(object);
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            wake(object);
        }

        private void wake(T object) {
            woken.add(JobManifest.name(object.getMetadata().getLabels().get(JobManifest.RUN)));
        }
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public boolean detached() {
        return true;
    }

    @Override
    public String handle(Assignment run) {
        return PodRun.handle(run);
    }

    @Override
    public Running start(Assignment run) {
        return follow(run, "");
    }

    /// A run whose Job has no UID yet may have none: it is created then, under the name that whoever had the run would use.
    @Override
    public Optional<Running> adopt(Assignment run, String handle) {
        return Optional.of(follow(run, PodRun.uid(handle)));
    }

    private Running follow(Assignment assignment, String uid) {
        var run = new PodRun(assignment, uid, () -> woken.add(JobManifest.name(assignment)));
        runs.put(run.name, run);
        woken.add(run.name);
        return run;
    }

    private void loop() {
        var looked = Instant.MIN;
        while (!closed) {
            try {
                var name = woken.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (name != null) Optional.ofNullable(runs.get(name)).ifPresent(this::move);
                if (name == null || Instant.now().isAfter(looked.plus(LOOK))) {
                    runs.values().forEach(this::move);
                    looked = Instant.now();
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void move(PodRun run) {
        try {
            switch (run.stage) {
                case WANTED -> create(run);
                case KNOWN -> recognize(run);
                case FOLLOWED -> look(run);
            }
        } catch (KubernetesClientException e) {
            if (!isAway(e)) end(run, new JobOutcome.Failed(SchedulerFault.PROCESS_FAILED.of(run.assignment.job().key(), "the API server refuses: " + said(e))));
        } catch (RuntimeException e) {
            end(run, new JobOutcome.Failed(SchedulerFault.PROCESS_FAILED.of(run.assignment.job().key(), "the run cannot be followed: " + e)));
        }
    }

    private void create(PodRun run) {
        if (run.cancelled != null) {
            end(run, new JobOutcome.Failed(SchedulerFault.CANCELLED.of(run.assignment.job().key(), "the run was ended before its pod was made")));
            return;
        }
        var made = Optional.ofNullable(client.resources(PodTemplate.class).inNamespace(namespace).withName(template).get())
                .orElseThrow(() -> new KubernetesClientException("namespace \"" + namespace + "\" has no PodTemplate \"" + template + "\"", NOT_FOUND, null));
        try {
            run.found(client.batch().v1().jobs().inNamespace(namespace).resource(JobManifest.of(run.assignment, made)).create().getMetadata().getUid());
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) throw e;
            server(run).ifPresent(there -> run.found(there.getMetadata().getUid()));
        }
    }

    private void recognize(PodRun run) {
        var there = server(run);
        if (there.isPresent() && there.get().getMetadata().getUid().equals(run.uid)) run.found(run.uid);
        else end(run, Ending.vanished(run.assignment.job(), "its Job is gone, and nobody saw how it ended"));
    }

    /// As the API server has it now: what an informer has may be of before an interruption.
    private Optional<Job> server(PodRun run) {
        return Optional.ofNullable(client.batch().v1().jobs().inNamespace(namespace).withName(run.name).get());
    }

    private void look(PodRun run) {
        var seen = Optional.ofNullable(jobs.getIndexer().getByKey(namespace + "/" + run.name)).filter(job -> job.getMetadata().getUid().equals(run.uid));
        var job = seen.or(() -> server(run).filter(there -> there.getMetadata().getUid().equals(run.uid)));
        var own = pods.getIndexer().list().stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream().anyMatch(owner -> owner.getUid().equals(run.uid))).toList();
        if (job.isEmpty()) {
            end(run, run.cancelled != null
                    ? new JobOutcome.Failed(SchedulerFault.CANCELLED.of(run.assignment.job().key(), "the run was ended"))
                    : Ending.vanished(run.assignment.job(), "its Job was deleted"));
            return;
        }
        if (job.get().getStatus() != null && job.get().getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getStatus().equals("True")
                && (condition.getType().equals("Complete") || condition.getType().equals("Failed"))))
            own = atTheServer(run, own);
        judge(run, ending(run, job.get(), own));
        if (run.cancelled != null && !run.outcome.isDone() && !run.deleted) {
            delete(run);
            run.deleted = true;
        }
    }

    private Ending ending(PodRun run, Job job, List<Pod> own) {
        var seen = Ending.of(run.assignment.job(), job, own, Instant.now());
        if (!(seen instanceof Ending.Over(JobOutcome.Failed(var fault))) || fault.code() != SchedulerFault.POD_TAKEN) return seen;
        // A pod is taken after its Job was suspended; the informer of Jobs may not know yet.
        return Ending.of(run.assignment.job(), server(run).filter(there -> there.getMetadata().getUid().equals(run.uid)).orElse(job), own, Instant.now());
    }

    /// The Job has ended: its pod may have, and the informer of pods not know it yet.
    private List<Pod> atTheServer(PodRun run, List<Pod> known) {
        if (known.stream().anyMatch(pod -> pod.getStatus() != null && List.of("Succeeded", "Failed").contains(String.valueOf(pod.getStatus().getPhase()))))
            return known;
        return client.pods().inNamespace(namespace).withLabel(JobManifest.RUN, run.assignment.id().toString()).list().getItems();
    }

    private void judge(PodRun run, Ending ending) {
        switch (ending) {
            case Ending.NotYet _ -> run.stuckSince = null;
            case Ending.Over(var outcome) -> end(run, outcome);
            case Ending.Stuck(var outcome, var patience) -> {
                if (run.stuckSince == null) run.stuckSince = Instant.now();
                if (Instant.now().isBefore(run.stuckSince.plus(patience))) return;
                // Else it might start later, beside the run that follows it.
                delete(run);
                end(run, outcome);
            }
        }
    }

    private void delete(PodRun run) {
        client.batch().v1().jobs().inNamespace(namespace).withName(run.name).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    }

    private void end(PodRun run, JobOutcome outcome) {
        runs.remove(run.name, run);
        run.outcome.complete(outcome);
    }

    private static boolean isAway(KubernetesClientException e) {
        return e.getCode() == 0 || e.getCode() == UNAUTHORIZED || e.getCode() == TOO_MANY || e.getCode() >= SERVER_ERROR;
    }

    private static String said(KubernetesClientException e) {
        return e.getCode() + ", " + (e.getStatus() == null || e.getStatus().getMessage() == null ? e.getMessage() : e.getStatus().getMessage());
    }

    /// Looks no more; what runs goes on, and another executor may take it over.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        jobs.stop();
        pods.stop();
    }
}
