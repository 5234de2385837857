package dev.yellow.spi.scheduler;

import java.util.Set;

/// What it means that a pod's container waits, by the reason that its node gives.
public enum PodStart {
    /// It gets on by itself.
    UNDER_WAY,
    /// It may get on by itself: registries have bad minutes, and what is missing may yet be made.
    HELD_UP,
    /// It will not start as it is.
    NEVER;

    private static final Set<String> MAY = Set.of("ErrImagePull", "ImagePullBackOff", "ImageInspectError", "RegistryUnavailable",
            "CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    private static final Set<String> WILL_NOT = Set.of("InvalidImageName", "ErrImageNeverPull");

    /// @param reason as kubelets spell it; empty: none is given
    public static PodStart of(String reason) {
        if (WILL_NOT.contains(reason)) return NEVER;
        return MAY.contains(reason) ? HELD_UP : UNDER_WAY;
    }
}
