/// A real API server of Kubernetes for tests: etcd and kube-apiserver on loopback, without nodes. Start at [ApiServer].
@NullMarked
package dev.yellow.testing.kubernetes;

import org.jspecify.annotations.NullMarked;
