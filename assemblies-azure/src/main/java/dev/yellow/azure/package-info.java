/// Builds a stack on Azure: `azure/aks`, a namespace of AKS with a flexible server, workload identity and a Key Vault.
/// ```text
/// AksAssembly ──▶ NamespaceBlueprint (of assemblies-yellow) ──▶ manifests
///     │                 ▲
///     │   AzureCloud ───┘ images, classes of volumes, where secrets are kept
///     ├── SecretClasses     secrets of the vault, by the Secrets Store CSI driver
///     └── WorkloadIdentity  whom pods are to Microsoft Entra
/// ```
/// Start at [AksAssembly]. What reads the vault in a running pod is a credential store, and elsewhere.
@NullMarked
package dev.yellow.azure;

import org.jspecify.annotations.NullMarked;
