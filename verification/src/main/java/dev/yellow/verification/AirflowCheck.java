package dev.yellow.verification;

import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.kubernetes.ApiServer;
import dev.yellow.verification.airflow.AirflowLoad;
import dev.yellow.verification.airflow.AirflowSuite;
import dev.yellow.verification.airflow.AirflowTrial;
import dev.yellow.verification.airflow.DeferredPods;
import dev.yellow.verification.history.Coverage;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Stacks that real Airflows run.
final class AirflowCheck implements Check {
    private static final int STREAMS = 1000;

    @Override
    public String name() {
        return "airflow";
    }

    @Override
    public String about() {
        return "real Airflows, " + String.join(", ", AirflowRelease.ALL) + ", with their servers on PostgreSQL: what a stack is promised,\n"
                + "asked for and looked at through the plug-in and its REST client. uv installs them when they are first asked for";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--only", "VERSION", "--case", "TEXT", "--streams", "N", "--without", "promises|deferred|suite|load");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var versions = args.text("--only").map(List::of).orElse(AirflowRelease.ALL);
        if (!AirflowRelease.ALL.containsAll(versions)) throw new IllegalArgumentException("--only is one of " + String.join(", ", AirflowRelease.ALL));
        var without = args.text("--without").orElse("");
        for (var version : versions) {
            var release = AirflowRelease.installed(version, "Airflow " + version);
            if (release.isEmpty()) {
                saw.accept(Report.notShown("Airflow " + version, "Airflow " + version + " could not be installed"));
                continue;
            }
            if (!without.contains("promises")) promises(release.get(), args.text("--case").orElse(""), progress, saw);
            if (!without.contains("deferred") && AirflowRelease.NEWEST.contains(version)) deferred(release.get(), progress, saw);
            if (!without.contains("suite") && AirflowRelease.NEWEST.contains(version)) suite(release.get(), args.text("--case").orElse(""), progress, saw);
            if (!without.contains("load") && AirflowRelease.NEWEST.contains(version)) load(release.get(), streams(args), progress, saw);
        }
    }

    private static int streams(Arguments args) {
        var streams = (int) Math.min(Integer.MAX_VALUE, args.number("--streams", STREAMS));
        if (streams <= AirflowLoad.RUN) throw new IllegalArgumentException("--streams is more than " + AirflowLoad.RUN);
        return streams;
    }

    private static void promises(AirflowRelease release, String only, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var coverage = new Coverage();
        var began = System.nanoTime();
        var broken = AirflowTrial.run(release, Files.createTempDirectory("yellow-airflow"), only, coverage, progress);
        saw.accept(new Report("promises in Airflow " + release.version(), Map.of("seconds", (System.nanoTime() - began) / 1_000_000_000L), coverage, broken));
    }

    private static void deferred(AirflowRelease release, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var suite = "deferred pods in Airflow " + release.version();
        var missing = ApiServer.missing();
        if (missing.isPresent()) {
            saw.accept(Report.notShown(suite, missing.get()));
            return;
        }
        var coverage = new Coverage();
        var began = System.nanoTime();
        var broken = DeferredPods.run(release, Files.createTempDirectory("yellow-airflow"), coverage, progress);
        saw.accept(new Report(suite, Map.of("seconds", (System.nanoTime() - began) / 1_000_000_000L), coverage, broken));
    }

    private static void suite(AirflowRelease release, String only, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var coverage = new Coverage();
        var began = System.nanoTime();
        var broken = AirflowSuite.run(release, Files.createTempDirectory("yellow-airflow"), only, coverage, progress);
        saw.accept(new Report("the suite of all schedulers in Airflow " + release.version(),
                Map.of("seconds", (System.nanoTime() - began) / 1_000_000_000L), coverage, broken));
    }

    private static void load(AirflowRelease release, int streams, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var load = new AirflowLoad(release, Files.createTempDirectory("yellow-airflow"), streams);
        load.run(progress);
        saw.accept(new Report(streams + " streams in Airflow " + release.version(), load.figures(), new Coverage(), load.failures()));
    }
}
