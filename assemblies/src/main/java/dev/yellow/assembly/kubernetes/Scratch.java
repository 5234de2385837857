package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import java.util.List;

/// A folder of each pod's own, in place of a [Volume]. @param what names it @param bytes at most
public record Scratch(String what, long bytes) implements Component {
    @Override
    public String name() {
        return "scratch/" + what;
    }

    @Override
    public ComponentType type() {
        return new ComponentType("scratch", "1");
    }

    public Provision<VolumeSource> source() {
        return new Provision<>(name(), "source", Kinds.VOLUME, new VolumeSource.Scratch(bytes));
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(source());
    }

    @Override
    public List<Output> render(Wired wired) {
        return List.of();
    }
}
