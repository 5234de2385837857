package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.CommandTree;
import picocli.CommandLine.Model.CommandSpec;

/// How a command line says which cluster it means.
final class ClusterWords {
    static final String KUBECONFIG = "--kubeconfig";
    static final String CONTEXT = "--context";

    private ClusterWords() {}

    static CommandSpec on(CommandSpec spec) {
        return spec.addOption(CommandTree.option(KUBECONFIG, "FILE",
                "How the cluster is reached; KUBECONFIG, else ~/.kube/config, else the pod's own account if it is left out."))
                .addOption(CommandTree.option(CONTEXT, "NAME", "The kubeconfig's context; its current one if it is left out."));
    }
}
