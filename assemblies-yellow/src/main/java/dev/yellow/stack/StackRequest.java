package dev.yellow.stack;

import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.Repository;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Endpoint;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an assembly is told: the stack, and what its platforms will connect to.
///
/// @param stack       as it is declared, linted
/// @param credentials types by name
/// @param sources     what its jobs read, each once
/// @param live        the branch that it follows; null: none is declared
public record StackRequest(Stack stack, SortedMap<String, CredentialType> credentials, List<Source> sources, @Nullable Repository live) {
    public StackRequest {
        sources = List.copyOf(sources);
    }

    /// A host that jobs connect to.
    public record Source(String host, int port) {}

    /// @param model linted
    public static StackRequest of(Model model, Stack stack) {
        var placement = Placement.of(model);
        var sources = new LinkedHashSet<Source>();
        for (var platform : stack.platforms()) {
            for (var kept : placement.stores(platform.name())) {
                var container = kept.store().container();
                var source = kept.primary() != null || container == null || container.endpoint() == null ? null : source(container.endpoint());
                if (source != null) sources.add(source);
            }
        }
        var credentials = new TreeMap<String, CredentialType>();
        if (stack.credentials() != null) for (var each : stack.credentials().names()) credentials.put(each.name(), each.value());
        var live = model.ecosystem() == null ? null : model.ecosystem().live();
        return new StackRequest(stack, credentials, sources.stream().sorted(Comparator.comparing(Source::host).thenComparing(Source::port)).toList(), live);
    }

    public boolean airflow() {
        return stack.scheduler().equals(Stack.AIRFLOW);
    }

    /// The credential of the merge database.
    public String login() {
        var database = stack.database();
        Ref credential = database == null ? null : database.credential();
        if (credential == null) throw new IllegalStateException("stack \"" + stack.name() + "\" was not linted");
        return credential.name();
    }

    /// Where a merge database from elsewhere is. Lint has seen that it is given.
    public String databaseHost() {
        var database = stack.database();
        if (database == null || database.host() == null) throw new IllegalStateException("stack \"" + stack.name() + "\" was not linted");
        return database.host().name();
    }

    public int databasePort() {
        var database = stack.database();
        return database == null ? Postgres.PORT : database.port().orElse(Postgres.PORT);
    }

    private static @Nullable Source source(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Sql sql -> new Source(sql.host(), sql.port());
            case Endpoint.S3 s3 -> s3.endpoint() == null
                    ? new Source(s3.region() == null ? "s3.amazonaws.com" : "s3." + s3.region() + ".amazonaws.com", 443)
                    : of(s3.endpoint());
            case Endpoint.AzureBlob blob -> blob.endpoint() == null ? new Source(blob.account() + ".blob.core.windows.net", 443) : of(blob.endpoint());
            case Endpoint.Http http -> of(http.url());
            case Endpoint.Directory _ -> null;
        };
    }

    private static Source of(String url) {
        var uri = URI.create(url);
        return new Source(String.valueOf(uri.getHost()), uri.getPort() >= 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443);
    }
}
