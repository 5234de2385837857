/// Runs as pods of a cluster: a Kubernetes Job a run, which outlives the server that started it.
///
/// ```text
/// queue ──Assignment──▶ KubernetesExecutor ──JobManifest──▶ API server ──▶ pod: yellow job run KEY
///                             ▲     │ informers: jobs, pods                  │ exit code, termination message
///                             └─ PodRun ◀──────────── Ending ◀───────────────┘
/// ```
/// A run's Job is named after the run, so that there is one however often it is created. What its pod is like is a
/// PodTemplate of the namespace, which the stack renders. Start at [KubernetesExecutor]; what is made of each ending is in
/// [Ending].
@NullMarked
package dev.yellow.pods;

import org.jspecify.annotations.NullMarked;
