package dev.yellow.assembly.blue;

import dev.yellow.assembly.Blueprint;
import dev.yellow.assembly.kubernetes.MinIo;
import dev.yellow.assembly.kubernetes.Namespace;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.kubernetes.Policy;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.kubernetes.Secret;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.SecretRef.Fill;
import dev.yellow.assembly.kubernetes.SecretRef.Key;
import dev.yellow.assembly.kubernetes.Volume;
import java.util.List;
import java.util.Map;

/// `blue/lake`.
public final class LakeAssembly implements BlueAssembly {
    @Override
    public String spelling() {
        return "blue/lake";
    }

    @Override
    public Blueprint assemble(Lake lake) {
        var draft = Blueprint.of(lake.name());
        draft.add(new Namespace(lake.name(), "blue"));
        draft.add(new Policy());
        var pods = draft.add(new Pods("IfNotPresent", List.of(), Map.of("minio", "registry.example/minio:7", "engine", "registry.example/engine:3")));
        var login = draft.add(new Secret(SecretRef.opaque("lake-login", "of the object store", new Key("username", new Fill.Known("lake")),
                new Key("password", new Fill.Random(24)))));
        var disk = draft.add(new Volume("lake", 5L << 30, null, "ReadWriteOnce"));
        var store = draft.add(new MinIo("lake", Resources.of("256Mi..512Mi", "100m..500m")));
        var engine = draft.add(new QueryEngine("engine", lake.engines()));
        var nightly = draft.add(new Nightly("nightly", lake.nightly()));
        return draft.wire(store.image(), pods.image("minio")).wire(store.login(), login.reference()).wire(store.data(), disk.source())
                .wire(engine.image(), pods.image("engine")).wire(engine.login(), login.reference()).wire(engine.store(), store.endpoint())
                .wire(nightly.image(), pods.image("engine")).wire(nightly.queries(), engine.queries()).build();
    }
}
