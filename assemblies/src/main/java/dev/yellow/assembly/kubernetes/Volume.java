package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A volume that outlives pods.
///
/// @param claim        the claim's name
/// @param bytes        its size
/// @param storageClass null: the cluster's default
/// @param accessMode   such as `ReadWriteOnce`
public record Volume(String claim, long bytes, @Nullable String storageClass, String accessMode) implements Component {
    static final TextTemplate<Volume> TEMPLATE = TextTemplate.of(Volume.class, "volume.yaml", View.<Volume>of("volume")
            .text("claim", Volume::claim).text("size", v -> Sizes.bytes(v.bytes)).optionalText("storageClass", Volume::storageClass)
            .text("accessMode", Volume::accessMode));

    @Override
    public String name() {
        return "volume/" + claim;
    }

    @Override
    public ComponentType type() {
        return new ComponentType("volume", "1");
    }

    public Provision<VolumeSource> source() {
        return new Provision<>(name(), "source", Kinds.VOLUME, new VolumeSource.Claimed(claim, accessMode.equals("ReadWriteMany")));
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(source());
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(this);
    }
}
