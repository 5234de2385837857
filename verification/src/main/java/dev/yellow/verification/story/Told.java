package dev.yellow.verification.story;

import dev.yellow.verification.story.Company.Edit;
import dev.yellow.verification.story.Truth.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the script: does each step while business goes on and jobs run, and inspects everything when the last day is over.
final class Told {
    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final String MASKED = "live/masker.mask";

    final Expected now = new Expected();
    private final Company company;
    private final Consumer<Story.Entry> saw;
    private String week = "";
    private String outcome = "";
    /// What a reader saw in the middle of a step.
    private Map<String, Map<Sight, Long>> glanced = Map.of();
    private int steps;

    Told(Company company, Consumer<Story.Entry> saw) {
        this.company = company;
        this.saw = saw;
    }

    void week(String title) {
        week = title;
    }

    /// Nothing happens but the time that passes.
    void quiet(String title) {
        told(title, wrong -> progress(List.copyOf(now.jobs.keySet())));
    }

    /// Does a step while days pass and jobs run; then everything is compared.
    void step(String title, Runnable does) {
        told(title, wrong -> {
            company.business.opens();
            try (var _ = company.business) {
                glanced = new Inspection(company.merge, now).glance();
                does.run();
            }
        });
    }

    private void told(String title, Consumer<List<String>> does) {
        steps++;
        outcome = "";
        var wrong = new ArrayList<String>();
        var inspection = new Inspection(company.merge, now);
        try {
            does.accept(wrong);
            if (company.applied()) inspect(inspection, wrong);
        } catch (AssertionError | RuntimeException e) {
            wrong.add(String.valueOf(e));
        }
        saw.accept(new Story.Entry(week, title, outcome, now.views.size(), now.jobs.size(), company.business.days(), now.inspected(), inspection.compared(), wrong));
    }

    private void inspect(Inspection inspection, List<String> wrong) {
        var truth = new Truth(company.business.log());
        glanced.forEach((job, shown) -> {
            if (truth.moment(shown, 0) < 0) wrong.add(job + ": the source never held what a reader saw at one moment");
        });
        glanced = Map.of();
        wrong.addAll(awaited(() -> inspection.standing(truth)));
        wrong.addAll(inspection.batches(truth));
        var plan = company.plan().with(0);
        if (!plan.out().startsWith("no change")) wrong.add("something is left to be applied: " + plan.out());
        for (var job : now.jobs.keySet()) {
            var proof = company.yellow("batch", "verify", job);
            if (proof.exit() != 0) wrong.add(proof.out() + proof.err());
        }
    }

    /// Empty as soon as nothing is wrong; what still is after a while.
    private static List<String> awaited(Supplier<List<String>> wrong) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var still = wrong.get();
            if (still.isEmpty() || System.nanoTime() > end) return still;
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /// @throws AssertionError when a query does not answer so in time
    private void until(String answer, String query) {
        var wrong = awaited(() -> {
            var is = company.merge.rows(query);
            return is.equals(List.of(answer)) ? List.of() : List.of(is.toString());
        });
        if (!wrong.isEmpty()) throw new AssertionError(query + " answers " + wrong + " instead of " + answer);
    }

    int steps() {
        return steps;
    }

    /// A change that its owner may make is merged and applied.
    void lands(String owner, String why, Edit... edits) {
        company.propose(owner, why, edits).with(0);
        company.merge(owner);
        company.apply().with(0);
        if (company.applied()) company.works();
        outcome = owner + ": merged and applied";
    }

    /// As [#lands], of one text in one file.
    void edits(String owner, String why, String file, String from, String to) {
        lands(owner, why, edit(file, from, to));
    }

    private Edit edit(String file, String from, String to) {
        var text = company.text(file);
        if (!text.contains(from)) throw new IllegalStateException(file + " has no " + from);
        return new Edit(file, text.replaceAll(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    void refused(String owner, String code, Edit... edits) {
        company.propose(owner, "refused", edits).with(3).saying(code);
        outcome = owner + ": refused, " + code;
    }

    void refusedEdit(String owner, String code, String file, String from, String to) {
        refused(owner, code, edit(file, from, to));
    }

    /// A change that nobody proposed stands on the live branch.
    void pushedOver(String from, String to, String file) {
        company.pushUnchecked("over it", edit(file, from, to));
        company.apply().with(0);
        outcome = "applied";
    }

    void leaves(String job) {
        now.jobs.remove(job);
    }

    void auditing() {
        now.jobs.put(MASKED, "after live/shop");
        now.view("audit.masked_masked_customers", "live", MASKED, "sal.customers", "customer_id", "initial");
    }

    void audited() {
        leaves(MASKED);
        now.views.keySet().removeIf(view -> view.startsWith("audit."));
        until("0", "SELECT count(*) FROM yellow.view WHERE view_schema = 'audit'");
    }

    String ordersText() {
        var text = company.text(Documents.SHOP);
        return text.substring(text.indexOf("  orders:\n"));
    }

    /// All streams commit a batch that began after this was asked.
    void goOn() {
        progress(List.copyOf(now.jobs.keySet()));
    }

    private void progress(List<String> jobs) {
        for (var job : jobs) {
            var stream = "FROM yellow.stream WHERE platform || '/' || name = '" + job + "'";
            var last = Integer.parseInt(company.merge.rows("SELECT last_batch " + stream).getFirst());
            until("t", "SELECT last_batch > " + (last + 1) + " " + stream);
        }
    }

    /// Tables and views of a stream stand at what was applied last.
    void follows(String job) {
        until("t", "SELECT s.definition IS NOT DISTINCT FROM j.definition AND s.phase = 'idle' FROM yellow.stream s JOIN yellow.job j ON j.platform = s.platform AND j.stream = s.name"
                + " WHERE s.platform || '/' || s.name = '" + job + "'");
    }

    /// So many rows are to be seen in a view.
    void shows(String view, int rows) {
        until(String.valueOf(rows), "SELECT count(*) FROM " + view);
    }

    /// Both platforms show the same rows under the same number, in one statement.
    void sameNumbers(String live, String past, String columns) {
        until("0", "SELECT count(*) FROM (SELECT max(last_batch) AS n FROM yellow.stream WHERE platform || '/' || name = 'live/shop') b CROSS JOIN LATERAL ("
                + "(SELECT " + columns + " FROM " + live + " EXCEPT SELECT " + columns + " FROM " + past + "_as_of(b.n)) UNION ALL "
                + "(SELECT " + columns + " FROM " + past + "_as_of(b.n) EXCEPT SELECT " + columns + " FROM " + live + ")) d");
    }

    /// The scheduler has a job that it stopped, until somebody acts; the others go on.
    void stops(String job) {
        until("t", "SELECT parked IS NOT NULL FROM yellow.queue_job WHERE key = '" + job + "'");
    }

    /// What stopped it is mended.
    void resumes(String job) {
        company.yellow("job", "resume", job).with(0);
        outcome = job + ": stopped, mended, goes on";
    }
}
