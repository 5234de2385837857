package dev.yellow.runtime.schedule;

/// What may be done to leave a stack's former scheduler.
///
/// @param cancelRunning whether its running jobs are ended; else they are waited for
/// @param abandon       whether it is left as it is where it cannot be emptied
public record Leaving(boolean cancelRunning, boolean abandon) {}
