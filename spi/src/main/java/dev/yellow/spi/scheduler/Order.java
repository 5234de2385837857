package dev.yellow.spi.scheduler;

/// Who wants something, and why: kept with every change of state.
///
/// @param actor  a login, or a part of Yellow such as `apply`; not empty @param reason in their words; not empty
public record Order(String actor, String reason) {
    public Order {
        if (actor.isBlank() || reason.isBlank()) throw new IllegalArgumentException("an order has an actor and a reason");
    }
}
