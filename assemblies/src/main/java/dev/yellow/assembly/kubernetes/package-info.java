/// Components that any deployment on Kubernetes has: its namespace, volumes, secrets, network policies, what all of its
/// pods are like, and an object store for starters and tests.
///
/// Start at [Namespace]. None of them knows what the deployment is for.
@NullMarked
package dev.yellow.assembly.kubernetes;

import org.jspecify.annotations.NullMarked;
