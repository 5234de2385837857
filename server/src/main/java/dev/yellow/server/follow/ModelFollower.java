package dev.yellow.server.follow;

import dev.yellow.model.Model;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.apply.Applying;
import dev.yellow.runtime.apply.Follower.Seen;
import dev.yellow.runtime.apply.Follower;
import dev.yellow.runtime.apply.LiveBranch;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.schedule.Leaving;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.server.Serving;
import dev.yellow.server.health.MergeWatch;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks at the branch at each interval, and at once when a webhook says that there is something new.
@ApplicationScoped
public class ModelFollower {
    private static final Logger LOG = Logger.getLogger(ModelFollower.class);

    private final Serving serving;
    private final MergeWatch merge;
    private @Nullable Follower follower;
    private long next = System.nanoTime();
    private volatile boolean hinted;
    private volatile @Nullable Model running;
    private String told = "";

    ModelFollower(Serving serving, MergeWatch merge) {
        this.serving = serving;
        this.merge = merge;
    }

    void start(@Observes StartupEvent started) {
        var session = serving.session();
        var settings = session.settings();
        settings.given(Setting.GIT_URL).ifPresent(url -> {
            var applying = new Applying(session, serving.merge(), settings.given(Setting.GIT_STACK), false, new Leaving(false, false),
                    LOG::warn, model -> running = model);
            follower = new Follower(LiveBranch.of(session, url, settings.of(Setting.GIT_BRANCH)), applying::newest, InstantSource.system());
        });
    }

    /// How the branch stands here; nothing where none is followed.
    public Optional<Seen> seen() {
        return Optional.ofNullable(follower).map(Follower::seen);
    }

    /// What this server applied last. @throws Refused when it has not applied any
    public Model model() {
        var known = running;
        if (known == null) throw new Refused(ServeFault.NO_MODEL.of("", "this server has not applied a model"));
        return known;
    }

    /// There may be a new commit: no need to wait for the interval.
    void hint() {
        hinted = true;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var following = follower;
        if (following == null || !merge.usable() || !hinted && System.nanoTime() - next < 0) return;
        hinted = false;
        if (following.look()) LOG.infof("applied %s %s", following.seen().branch(), following.seen().running());
        next = System.nanoTime() + serving.options().look().toNanos();
        var seen = following.seen();
        var fault = seen.trouble() != null ? seen.trouble() : seen.refusal();
        var news = fault == null ? "" : seen.newest() + " " + fault;
        if (fault != null && !news.equals(told)) LOG.warnf("%s %s: %s", seen.branch(), seen.newest(), fault);
        told = news;
    }
}
