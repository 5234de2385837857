package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.manifest.Trees;
import dev.yellow.model.quantity.Amount;
import java.util.Map;

/// The four sizes of a container: memory in bytes and CPU in thousandths of a core, each requested and at most.
public record Resources(Amount memory, Amount cpu) {
    /// @param memory such as `256Mi..1Gi` @param cpu such as `100m..1`
    public static Resources of(String memory, String cpu) {
        return new Resources(Amount.memory(memory), Amount.cpu(cpu));
    }

    /// As a container has it.
    public Map<String, Object> tree() {
        return Trees.of("requests", Trees.of("cpu", Sizes.cpu(cpu.request()), "memory", Sizes.bytes(memory.request())),
                "limits", Trees.of("cpu", Sizes.cpu(cpu.limit()), "memory", Sizes.bytes(memory.limit())));
    }
}
