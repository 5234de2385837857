package dev.yellow.model.assembly;

import dev.yellow.model.quantity.Amount;
import org.jspecify.annotations.Nullable;

/// The four sizes of a component's containers, as far as the stack says them.
///
/// @param memory bytes @param cpu thousandths of a core; null: the component's own
public record Size(@Nullable Amount memory, @Nullable Amount cpu) {
    public static final Size UNSAID = new Size(null, null);
}
