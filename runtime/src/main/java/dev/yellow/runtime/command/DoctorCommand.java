package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.doctor.Doctor;
import dev.yellow.runtime.doctor.SeenFromPod;
import dev.yellow.runtime.kubernetes.PodCommand;
import dev.yellow.spi.scheduler.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow doctor`: what is not as it should be, and what mends it.
final class DoctorCommand implements Command {
    private static final String IN_CLUSTER = "--in-cluster";
    private static final String NAMESPACE = "--namespace";

    @Override
    public CommandSpec spec() {
        return ClusterWords.on(CommandTree.spec(this,
                "Checks the merge database, permissions, streams, sources and the model, and names the command that mends each problem. Changes nothing.")
                .addPositional(CommandTree.optionalWord("DIR", "A model's folder to compare with what runs."))
                .addOption(CommandTree.option("--stack", "NAME", "The stack that this merge database belongs to, if the model has several."))
                .addOption(CommandTree.flag(IN_CLUSTER,
                "Looks from one pod of the stack's namespace that is like those of its jobs, and removes it; DIR, if given, says which stack that is."))
                .addOption(CommandTree.option(NAMESPACE, "NAME",
                "With --in-cluster and without DIR: the stack's namespace; the context's if it is left out.")));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        if (arguments.flag(IN_CLUSTER)) return inCluster(session, arguments);
        for (var option : List.of(NAMESPACE, ClusterWords.KUBECONFIG, ClusterWords.CONTEXT))
            if (arguments.text(option).isPresent())
                throw CliFault.USAGE.refused(option, "it says where a pod is made, and none is", "add " + IN_CLUSTER);
        var diagnosis = Doctor.examine(session, arguments.word("DIR"), arguments.text("--stack"));
        var faults = diagnosis.faults();
        return new Outcome(faults.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED, diagnosis.answer(), faults, true);
    }

    private static Outcome inCluster(Session session, Arguments arguments) {
        var model = arguments.word("DIR").map(folder -> StackModel.of(session, folder, arguments.text("--stack"), "--stack"));
        var pod = session.closing(PodCommand.open(arguments.text(ClusterWords.KUBECONFIG).map(session::path), arguments.text(ClusterWords.CONTEXT),
                session.around().variables(), model.map(StackModel::theNamespace).or(() -> arguments.text(NAMESPACE)),
                model.map(stack -> stack.blueprint().deployment()).or(() -> arguments.text("--stack")), PodCommand.Patience.USUAL));
        return SeenFromPod.of(pod.run(SeenFromPod.COMMAND, session.progress()::say));
    }
}
