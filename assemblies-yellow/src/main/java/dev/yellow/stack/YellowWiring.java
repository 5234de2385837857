package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.VolumeSource;
import dev.yellow.stack.StackKinds.ConfigRef;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Wires what every container of Yellow's needs. @param authority null: no certificate is checked @param cache null: nothing is kept
record YellowWiring(Blueprint.Draft draft, Provision<String> image, Provision<ConfigRef> settings, Provision<ConfigRef> logging,
        Function<String, Provision<SecretRef>> credential,
        @Nullable Provision<SecretRef> authority, @Nullable Provision<VolumeSource> cache) {
    void wire(YellowPod pod) {
        draft.wire(pod.image(), image).wire(pod.settings(), settings).wire(pod.logging(), logging);
        for (var name : pod.credentials()) draft.wire(pod.credential(name), credential.apply(name));
        if (pod.authority() && authority != null) draft.wire(pod.authorityOfDatabase(), authority);
        if (pod.cached() && cache != null) draft.wire(pod.cache(), cache);
    }
}
