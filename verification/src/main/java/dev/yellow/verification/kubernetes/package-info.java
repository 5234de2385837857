/// What stacks do on a cluster: on an API server alone, and on a real node with its pods.
///
/// ```text
/// KubernetesCheck ──▶ StackTrial             create, change, prune, conflicts; no pods
///        └─ archive ──▶ NodeLife ──▶ NodeTrial          a Site: stack, model from git, outages, a move of its database
///                            ├──▶ AirflowPodsTrial   a real Airflow beside the node, its tasks in pods
///                            └──▶ EndingsTrial       each way in which a run's pod can end
/// ```
/// [Elsewhere] is what stands outside of the cluster. Start at [NodeLife].
@NullMarked
package dev.yellow.verification.kubernetes;

import org.jspecify.annotations.NullMarked;
