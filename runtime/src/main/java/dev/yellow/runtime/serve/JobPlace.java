package dev.yellow.runtime.serve;

/// Where the jobs of a server run.
public sealed interface JobPlace {
    /// On its threads.
    record Threads() implements JobPlace {}

    /// Each in a process of its own, beside it.
    record Processes() implements JobPlace {}

    /// Each in a pod. @param template the PodTemplate that they are made from
    record Pods(String template) implements JobPlace {}
}
