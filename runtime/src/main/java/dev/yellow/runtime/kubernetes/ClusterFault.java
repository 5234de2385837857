package dev.yellow.runtime.kubernetes;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can go wrong with a cluster.
public enum ClusterFault implements Code {
    CONFIGURATION("YL4641", Kind.USAGE, "it is not said how to reach a cluster, or that cannot be read",
            "name a kubeconfig with --kubeconfig or KUBECONFIG, and a context with --context"),
    UNREACHABLE("YL4642", Kind.RETRY, "a cluster's API server does not answer", "check the address and the network; run again"),
    REFUSED("YL4643", Kind.OPERATOR, "a cluster's API server refuses a request",
            "do what its message says; nothing after this object was applied, and running again goes on"),
    CONFLICT("YL4644", Kind.OPERATOR, "somebody else has set fields of an object that the stack sets too",
            "let the other give them up, or run with --force-conflicts to take them"),
    NOT_OURS("YL4645", Kind.OPERATOR, "an object with the name of one of the stack's is not the stack's",
            "rename or remove it, or run with --adopt to take it over"),
    NO_STACK("YL4646", Kind.USAGE, "a namespace has no stack whose jobs run as pods there",
            "name the model's folder and --stack, or --namespace and --context; a stack that was never applied is applied first: `yellow stack apply`"),
    POD_FORBIDDEN("YL4647", Kind.OPERATOR, "a namespace does not take a pod that is like those of the stack's jobs",
            "do what its message says: raise or free the quota, apply the stack again where its account is missing, or have whoever owns the policy "
            + "let these pods in; jobs meet the same"),
    POD_UNPLACED("YL4648", Kind.RETRY, "no node takes a pod of the stack",
            "do what its message says: a node with room, or the stack's `jobs: {nodeSelector, tolerations}`; run again"),
    POD_SILENT("YL4649", Kind.RETRY, "a pod of the stack did not say in time what was asked of it",
            "see what the cluster says of it in the fault's own text; run again");

    private final About about;

    ClusterFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Refused refused(String where, String what) {
        return new Refused(new Fault(this, new Place.InCommand(where), what, mend()));
    }

    Refused refused(String where, String what, @Nullable Throwable cause) {
        return new Refused(List.of(new Fault(this, new Place.InCommand(where), what, mend())), cause);
    }
}
