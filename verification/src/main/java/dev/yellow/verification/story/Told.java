package dev.yellow.verification.story;

import dev.yellow.verification.story.Company.Edit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells the script: does each step, applies and runs what follows from it, and inspects everything.
final class Told {
    private static final String LAST = "SELECT coalesce(max(last_batch), 0) FROM yellow.stream WHERE platform || '/' || name = '%s'";
    private static final String MASKED = "live/masker.mask";

    final Expected now = new Expected();
    private final Company company;
    private final Consumer<Story.Entry> saw;
    private final SortedMap<String, Map<String, String>> reads = new TreeMap<>();
    private String week = "";
    private String outcome = "";
    private int steps;

    Told(Company company, Consumer<Story.Entry> saw) {
        this.company = company;
        this.saw = saw;
    }

    void week(String title) {
        week = title;
    }

    /// Does a step; then all jobs run once, and everything is compared.
    void step(String title, Runnable does) {
        steps++;
        outcome = "";
        var wrong = new ArrayList<String>();
        var inspection = new Inspection(company.merge, now);
        try {
            does.run();
            if (company.applied()) {
                runs();
                wrong.addAll(inspection.wrong());
                var plan = company.plan().with(0);
                if (!plan.out().startsWith("no change")) wrong.add("something is left to be applied: " + plan.out());
                for (var job : now.jobs.keySet()) {
                    var proof = company.yellow("batch", "verify", job);
                    if (proof.exit() != 0) wrong.add(proof.out() + proof.err());
                }
            }
        } catch (AssertionError | RuntimeException e) {
            wrong.add(String.valueOf(e));
        }
        saw.accept(new Story.Entry(week, title, outcome, now.views.size(), now.jobs.size(),
                now.streams().values().stream().mapToInt(s -> s.batch).sum(), inspection.compared(), wrong));
    }

    int steps() {
        return steps;
    }

    /// A change that its owner may make is merged and applied.
    void lands(String owner, String why, Edit... edits) {
        company.propose(owner, why, edits).with(0);
        company.merge(owner);
        company.apply().with(0);
        outcome = owner + ": merged and applied";
    }

    /// As [#lands], of one text in one file.
    void edits(String owner, String why, String file, String from, String to) {
        lands(owner, why, edit(file, from, to));
    }

    private Edit edit(String file, String from, String to) {
        var text = company.text(file);
        if (!text.contains(from)) throw new IllegalStateException(file + " has no " + from);
        return new Edit(file, text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
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

    /// From now on a stream's batches hold these rows of the source. @param pairs dataset, query
    void reads(String job, String... pairs) {
        var queries = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) queries.put(pairs[i], pairs[i + 1]);
        reads.put(job, queries);
    }

    void leaves(String job) {
        reads.remove(job);
        now.jobs.remove(job);
    }

    void auditing() {
        reads(MASKED, "customers", "SELECT customer_id, left(name, 1) AS initial FROM customers");
        now.jobs.put(MASKED, "after live/shop");
        now.view("audit.masked_masked_customers", "live", MASKED, "customers", "customer_id", "initial");
    }

    void audited() {
        leaves(MASKED);
        now.views.keySet().removeIf(view -> view.startsWith("audit."));
    }

    String ordersText() {
        var text = company.text(Documents.SHOP);
        return text.substring(text.indexOf("  orders:\n"));
    }

    /// All that reads a source is triggered, and all that follows runs. What the source holds is what the batches must.
    void runs() {
        company.work(now.jobs.entrySet().stream().filter(e -> e.getValue().startsWith("every")).map(Map.Entry::getKey).toList());
        reads.keySet().forEach(this::batches);
    }

    /// A job ends with that exit code and changes nothing.
    void fails(String job, int exit) {
        company.yellow("job", "run", job).with(exit);
    }

    /// What stopped it is mended.
    void resumes(String job) {
        company.yellow("job", "resume", job).with(0);
        outcome = job + ": stopped, mended, goes on";
    }

    private void batches(String job) {
        var stream = now.stream(job);
        var last = Integer.parseInt(company.merge.rows(LAST.formatted(job)).getFirst());
        // A consumer ahead of its primary commits its number again.
        for (var batch = Math.min(stream.batch + 1, last); batch <= last; batch++)
            for (var read : Objects.requireNonNull(reads.get(job)).entrySet()) now.holds(job, read.getKey(), batch, rows(read.getValue()));
        stream.batch = last;
    }

    private List<Map<String, @Nullable String>> rows(String query) {
        try (var connection = company.source.connect(); var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
            var rows = new ArrayList<Map<String, @Nullable String>>();
            while (result.next()) {
                var row = new HashMap<String, @Nullable String>();
                for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) row.put(result.getMetaData().getColumnName(i), result.getString(i));
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
