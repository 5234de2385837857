/// Talks to a cluster's API server with the JDK's own HTTP client: reads, applies, removes.
/// ```text
/// kubeconfig, or the pod's own account ──▶ ClusterAccess ──▶ Cluster ──▶ StackOnCluster: diff, apply, prune
///                                                                └──▶ PodCommand: one command in a pod like a JobPod
/// ```
/// Start at [StackOnCluster], or [PodCommand]. Objects are plain trees, so no class of a client library is needed and nothing is reflected.
@NullMarked
package dev.yellow.runtime.kubernetes;

import org.jspecify.annotations.NullMarked;
