package dev.yellow.server.work;

import dev.yellow.model.fault.Refused;
import dev.yellow.pods.KubernetesExecutor;
import dev.yellow.queue.Capacity;
import dev.yellow.queue.QueueWorker;
import dev.yellow.queue.executor.InProcessExecutor;
import dev.yellow.runtime.schedule.JobProcesses;
import dev.yellow.runtime.serve.JobPlace;
import dev.yellow.server.Serving;
import dev.yellow.spi.scheduler.Executor;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// This process's worker: started with the server, looked after while it serves, drained when it stops.
@ApplicationScoped
public class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);
    /// Ticks and what ends wake the worker; this is for when neither does.
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// With jobs in pods, the cluster admits them: what they ask for together is not the server's to bound.
    private static final Capacity OF_THE_CLUSTER = new Capacity(1L << 50, 1_000_000_000, 1);

    private final Serving serving;
    private final Instance<KubernetesClient> cluster;
    private volatile boolean draining;
    private boolean ready;
    private @Nullable QueueWorker worker;
    private @Nullable Executor executor;
    private @Nullable Thread loop;

    Workers(Serving serving, Instance<KubernetesClient> cluster) {
        this.serving = serving;
        this.cluster = cluster;
    }

    /// Whether the server was told to stop.
    public boolean draining() {
        return draining;
    }

    synchronized void start(@Observes StartupEvent started) {
        var slots = serving.options().slots();
        if (slots == 0) return;
        var place = serving.options().place();
        var capacity = place instanceof JobPlace.Pods ? new Capacity(OF_THE_CLUSTER.memory(), OF_THE_CLUSTER.cpu(), slots)
                : Capacity.ofThisProcess(slots);
        executor = switch (place) {
            case JobPlace.Threads _ -> new InProcessExecutor(serving.engine());
            case JobPlace.Processes _ -> JobProcesses.executor(serving.session());
            case JobPlace.Pods(var template) -> new KubernetesExecutor(cluster.get(), cluster.get().getNamespace(), template);
        };
        worker = new QueueWorker(serving.merge().database().connections(), null, executor, capacity, serving.name(),
                serving.options().lease(), RandomGenerator.getDefault());
        tick();
    }

    /// Before a model was ever applied there is nothing to work on.
    private boolean ready(QueueWorker working) {
        if (ready) return true;
        try {
            return ready = working.ready();
        } catch (Refused _) {
            return false;
        }
    }

    private static void work(QueueWorker worker) {
        try {
            worker.run(PAUSE, false);
        } catch (RuntimeException e) {
            LOG.error("the worker broke off; it goes on with the next tick", e);
        }
    }

    /// Something may be due. A worker that broke off goes on.
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void tick() {
        var working = worker;
        if (working == null || draining || !ready(working)) return;
        if (loop == null || !loop.isAlive()) loop = Thread.ofVirtual().name("yellow-worker").start(() -> work(working));
        working.hint();
    }

    /// While health and the API still answer: claims nothing any more and waits for what runs. What takes too long is
    /// interrupted and will run elsewhere. Pods go on, and another server follows them.
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) {
        draining = true;
        var working = worker;
        var looping = loop;
        var executing = executor;
        if (working == null || executing == null) return;
        if (looping != null) end(working, looping, executing);
        executing.close();
        working.close();
        LOG.infof("drained: %d jobs ran here", working.ended());
    }

    private void end(QueueWorker working, Thread looping, Executor executing) {
        LOG.infof("draining: %d jobs run", working.running());
        working.drain();
        if (!ended(looping, serving.options().drain()) && !executing.detached()) {
            LOG.infof("interrupting %d jobs", working.running());
            working.interrupt();
            ended(looping, QueueWorker.GRACE);
        }
    }

    private static boolean ended(Thread thread, Duration within) {
        try {
            return thread.join(within);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
