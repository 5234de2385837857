package dev.yellow.stack.outside;

import dev.yellow.assembly.Blueprint;
import dev.yellow.assembly.kubernetes.MinIo;
import dev.yellow.assembly.kubernetes.Namespace;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.kubernetes.Policy;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.kubernetes.Scratch;
import dev.yellow.assembly.kubernetes.Secret;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.SecretRef.Fill;
import dev.yellow.assembly.kubernetes.SecretRef.Key;
import dev.yellow.stack.StackAssembly;
import dev.yellow.stack.StackRequest;
import java.util.List;
import java.util.Map;

/// `hosted/stores`: nothing but an object store.
public final class Hosted implements StackAssembly {
    @Override
    public String spelling() {
        return HostedSchema.SPELLING;
    }

    @Override
    public Blueprint assemble(StackRequest request) {
        var draft = Blueprint.of(request.stack().name());
        draft.add(new Namespace("hosted", "hosted"));
        draft.add(new Policy());
        var pods = draft.add(new Pods("Never", List.of(), Map.of("minio", "hosted/minio:1")));
        var login = draft.add(new Secret(SecretRef.opaque("login", "of the store", new Key(MinIo.USER, new Fill.Known("a")),
                new Key(MinIo.PASSWORD, new Fill.Random(8)))));
        var scratch = draft.add(new Scratch("objects", 1 << 30));
        var store = draft.add(new MinIo("store", Resources.of("128Mi", "100m")));
        return draft.wire(store.image(), pods.image("minio")).wire(store.login(), login.reference()).wire(store.data(), scratch.source()).build();
    }
}
