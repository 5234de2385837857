package dev.yellow.stack;

import dev.yellow.assembly.Need;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Kinds;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.VolumeSource;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.View;
import dev.yellow.model.stack.Stack.SecretStore;
import dev.yellow.stack.StackKinds.ConfigRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What every container with Yellow in it needs: settings, the credentials that it may read, the certificate authority of
/// the merge database, the clone cache.
///
/// @param component   that it belongs to
/// @param users       the workloads that have such a container
/// @param credentials by name
/// @param store       how credentials reach it
/// @param authority   whether the database's certificate is checked
/// @param cached      whether it clones
record YellowPod(String component, List<String> users, List<String> credentials, SecretStore store, boolean authority, boolean cached) {
    static final String CREDENTIALS = "/etc/yellow/credentials";
    static final String AUTHORITY = "/etc/yellow/authority";
    static final String CACHE = "/var/cache/yellow";
    static final String DATA = "/var/lib/yellow";
    private static final int GROUP_READS = 0440;

    YellowPod {
        users = List.copyOf(users);
        credentials = List.copyOf(credentials);
    }

    /// As a template fills a container and its pod.
    ///
    /// @param digest of its settings
    record Parts(List<Map<String, Object>> from, List<Map<String, Object>> volumes, List<Map<String, Object>> mounts, String digest) {
        static final View<Parts> VIEW = View.<Parts>of("parts").list("from", Parts::from).many("volumes", View.TREE, Parts::volumes)
                .many("mounts", View.TREE, Parts::mounts).text("digest", Parts::digest);
    }

    Need<String> image() {
        return Need.of(component, "yellow image", Kinds.IMAGE).usedBy(users);
    }

    Need<ConfigRef> settings() {
        return Need.of(component, "settings", StackKinds.SETTINGS).usedBy(users);
    }

    Need<ConfigRef> logging() {
        return Need.of(component, "logging", StackKinds.SETTINGS).usedBy(users);
    }

    Need<SecretRef> credential(String name) {
        return Need.of(component, "credential " + name, Kinds.SECRET).usedBy(users);
    }

    Need<SecretRef> authorityOfDatabase() {
        return Need.of(component, "authority", Kinds.SECRET).usedBy(users);
    }

    Need<VolumeSource> cache() {
        return Need.of(component, "clone cache", Kinds.VOLUME).usedBy(users).optional();
    }

    List<Need<?>> needs() {
        var needs = new ArrayList<Need<?>>(List.of(image(), settings(), logging()));
        for (var credential : credentials) needs.add(credential(credential));
        if (authority) needs.add(authorityOfDatabase());
        if (cached) needs.add(cache());
        return needs;
    }

    Parts parts(Wired wired) {
        var settings = wired.get(settings());
        var logging = wired.get(logging());
        var from = new ArrayList<Map<String, Object>>();
        for (var map : List.of(settings, logging)) from.add(Trees.of("configMapRef", Trees.of("name", map.name())));
        var volumes = new ArrayList<Map<String, Object>>();
        var mounts = new ArrayList<Map<String, Object>>();
        for (var name : credentials) {
            var secret = wired.get(credential(name));
            switch (store) {
                case ENVIRONMENT -> from.add(Trees.of("secretRef", Trees.of("name", secret.name())));
                case FILES -> mount(secret.volume(secret.name(), GROUP_READS), CREDENTIALS + "/" + name, true, volumes, mounts);
                case KEYVAULT -> { } // asked for by Yellow itself
            }
        }
        if (authority) mount(wired.get(authorityOfDatabase()).volume("authority", GROUP_READS), AUTHORITY, true, volumes, mounts);
        if (cached) wired.find(cache()).ifPresent(cache -> mount(cache.tree("clones"), CACHE, false, volumes, mounts));
        return new Parts(from, volumes, mounts, Settings.digest(settings.digest() + logging.digest()));
    }

    private static void mount(Map<String, Object> volume, String path, boolean readOnly, List<Map<String, Object>> volumes, List<Map<String, Object>> mounts) {
        volumes.add(volume);
        mounts.add(Trees.of("name", volume.get("name"), "mountPath", path, "readOnly", readOnly ? true : null));
    }
}
