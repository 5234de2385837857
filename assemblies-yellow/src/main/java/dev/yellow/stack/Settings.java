package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import dev.yellow.stack.StackKinds.ConfigRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/// A map of settings that become environment. No secret is among them.
record Settings(String map, SortedMap<String, String> entries) implements Component {
    static final TextTemplate<Settings> TEMPLATE = TextTemplate.of(Settings.class, "settings.yaml",
            View.<Settings>of("settings").text("name", Settings::map).map("data", Settings::entries));

    @Override
    public String name() {
        return "settings/" + map;
    }

    @Override
    public ComponentType type() {
        return new ComponentType("settings", "1");
    }

    Provision<ConfigRef> reference() {
        return new Provision<>(name(), "reference", StackKinds.SETTINGS, new ConfigRef(map, digest(entries.toString())));
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(reference());
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(this);
    }

    /// Twelve hex digits.
    static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
