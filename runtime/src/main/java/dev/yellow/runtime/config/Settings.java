package dev.yellow.runtime.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings that hold for this process.
public final class Settings {
    /// The settings' file, in the working folder.
    public static final String FILE = "yellow.yaml";

    private static final int FLAGS = 500;
    private static final int ENVIRONMENT = 300;
    private static final int FROM_FILE = 100;

    private final SmallRyeConfig config;
    private final Path folder;

    private Settings(SmallRyeConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
    }

    /// @param flags       keys and values from the command line; they win
    /// @param environment variables
    /// @param folder      where `yellow.yaml` may be; relative paths start here
    /// @throws dev.yellow.model.fault.Refused when the file is wrong
    public static Settings of(Map<String, String> flags, Map<String, String> environment, Path folder) {
        var builder = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(flags, "flags", FLAGS))
                .withSources(new EnvConfigSource(environment, ENVIRONMENT));
        var file = folder.resolve(FILE);
        if (Files.exists(file)) builder.withSources(new PropertiesConfigSource(SettingsFile.read(file), FILE, FROM_FILE));
        return new Settings(builder.build(), folder);
    }

    /// What was set; nothing where it was not, or to nothing.
    public Optional<String> given(Setting setting) {
        return config.getOptionalValue(setting.key(), String.class).filter(value -> !value.isBlank());
    }

    /// What was set, or the setting's own default.
    public String of(Setting setting) {
        return given(setting).orElse(setting.otherwise());
    }

    /// What was set, by commas; empty where nothing was.
    public List<String> list(Setting setting) {
        return given(setting).stream().flatMap(list -> Stream.of(list.split(","))).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    /// What was set for schedulers, by the rest of the key.
    public Map<String, String> ofSchedulers() {
        return below(Setting.OF_SCHEDULERS);
    }

    /// What was set for credential stores, by the rest of the key.
    public Map<String, String> ofCredentials() {
        return below(Setting.OF_CREDENTIALS);
    }

    private Map<String, String> below(String prefix) {
        var all = new HashMap<String, String>();
        for (var setting : Setting.values()) {
            if (setting.key().startsWith(prefix)) given(setting).ifPresent(value -> all.put(setting.key().substring(prefix.length()), value));
        }
        return all;
    }

    /// A path: `~` is the user's home.
    public Path path(Setting setting) {
        var text = of(setting);
        var whole = text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
        return folder.resolve(whole).normalize();
    }
}
