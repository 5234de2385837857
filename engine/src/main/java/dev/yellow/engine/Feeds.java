package dev.yellow.engine;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.SourcePlugin;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/// The plug-ins that read feeds, and the credentials that they resolve. Plug-ins are looked for when the first feed is
/// read, so that a process that reads none loads none.
///
/// @param plugins that are asked in their order
public record Feeds(Supplier<List<SourcePlugin>> plugins, CredentialStore credentials) {
    /// Reads nothing.
    public static final Feeds NONE = new Feeds(List::of, new NoCredentials());

    /// The plug-ins on the class path.
    public static Feeds installed(CredentialStore credentials) {
        return new Feeds(Installed::plugins, credentials);
    }

    /// @throws Refused when none reads that kind
    public SourcePlugin plugin(FeedSource source) {
        return plugins.get().stream().filter(p -> p.kinds().contains(source.kind())).findFirst()
                .orElseThrow(() -> new Refused(new Fault(EngineCode.NOT_YET, Place.NOWHERE,
                "no plug-in of this installation reads sources of kind \"" + source.kind() + "\"",
                        "put the module that reads them on the class path")));
    }

    private static final class Installed {
        private static final List<SourcePlugin> ALL = ServiceLoader.load(SourcePlugin.class).stream().map(ServiceLoader.Provider::get).toList();

        private static List<SourcePlugin> plugins() {
            return ALL;
        }
    }

    private static final class NoCredentials implements CredentialStore {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public <C extends Credential> C resolve(String credential, Class<C> type) {
            throw new Refused(new Fault(EngineCode.LOGIN_REFUSED, Place.NOWHERE, "no credential \"" + credential + "\" is here",
                    "name a store of credentials"));
        }
    }
}
