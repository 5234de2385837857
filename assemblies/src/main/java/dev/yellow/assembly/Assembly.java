package dev.yellow.assembly;

/// Turns what somebody declared into components, wired. Implementations are found by `ServiceLoader` through an interface
/// of the platform that they are for, which binds `I`.
///
/// @param <I> what is declared
public interface Assembly<I> {
    /// As users spell it.
    String spelling();

    /// The same input gives the same blueprint.
    ///
    /// @throws dev.yellow.model.fault.Refused when the parts do not fit
    Blueprint assemble(I input);
}
