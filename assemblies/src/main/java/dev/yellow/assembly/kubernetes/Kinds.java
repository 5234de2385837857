package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Kind;

/// The kinds of things that components on Kubernetes hand one another.
public final class Kinds {
    public static final Kind<SecretRef> SECRET = Kind.of("secret");
    public static final Kind<VolumeSource> VOLUME = Kind.of("volume");
    /// A reference with registry, name and tag or digest.
    public static final Kind<String> IMAGE = Kind.of("image");
    public static final Kind<Endpoint> OBJECT_STORE = Kind.of("object store endpoint");

    private Kinds() {}
}
