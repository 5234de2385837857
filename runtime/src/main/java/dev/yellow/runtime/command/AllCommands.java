package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.CommandTree;
import picocli.CommandLine;

/// All commands, as users type them.
public final class AllCommands {
    private AllCommands() {}

    /// @param words of the command line that is to be run; none: everything is described
    public static CommandLine tree(String... words) {
        return CommandTree.program("yellow", "Keeps declared data flowing: live and with its whole history.", words)
                .command("demo", new DemoCommand())
                .command("init", new Init())
                .group("model", "Checks and shows models.", model -> model
                        .command("lint", new ModelLint())
                        .command("graph", new ModelGraphCommand())
                        .command("diff", new ModelDiff())
                        .command("check", new ModelCheck())
                        .command("history", new ModelHistory())
                        .command("export", new ModelExport())
                        .command("import", new ModelImport())
                        .command("schema", new ModelSchemaCommand()))
                .command("plan", new PlanCommand())
                .command("apply", new Apply())
                .group("job", "Runs and shows jobs.", job -> job
                        .command("list", new JobList())
                        .command("run", new JobRun())
                        .command("show", new JobShow())
                        .command("trigger", JobOrder.TRIGGER)
                        .command("pause", JobOrder.PAUSE)
                        .command("resume", JobOrder.RESUME)
                        .command("cancel", JobOrder.CANCEL))
                .command("queue", new QueueShow())
                .command("work", new Work())
                .command("serve", new Serve())
                .group("airflow", "Serves Apache Airflow.", airflow -> airflow
                        .command("deliver", new AirflowDeliver()))
                .group("batch", "Shows, resets and reruns batches.", batch -> batch
                        .command("list", new BatchList())
                        .command("show", new BatchShow())
                        .command("rejects", new BatchRejects())
                        .command("reset", new BatchReset())
                        .command("accept", new BatchAccept())
                        .command("verify", new BatchVerify())
                        .command("rerun", new BatchRerun())
                        .command("raise", new BatchRaise()))
                .command("changes", new ShowChanges())
                .group("stack", "Builds what a stack runs on.", stack -> stack
                        .command("render", new StackRender())
                        .command("diff", StackCluster.DIFF)
                        .command("apply", StackCluster.APPLY)
                        .command("secrets", new StackSecrets()))
                .command("simulate", new Simulate())
                .command("doctor", new DoctorCommand())
                .command("completion", new Completion())
                .command("start-up-training", new StartUpTraining())
                .build();
    }
}
