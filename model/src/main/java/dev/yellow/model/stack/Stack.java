package dev.yellow.model.stack;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.tree.Node;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What its platforms share, built by an assembly.
///
/// @param assembly  the template, such as `yellow/shared-postgres`
/// @param scheduler the plug-in that runs its jobs, by its name, such as [#NATIVE]
/// @param locations where the merge database is; zones' policies are checked against it
/// @param database  absent: the assembly brings one, as `local` does
/// @param geography how shapes are kept; absent: not at all
/// @param readers   login names that get a workspace's reader role
/// @param with      the assembly's parameters, typed by the assembly's own schema; null when there are none
public record Stack(
        String name,
        String documentation,
        @Nullable Ref assembly,
        String scheduler,
        List<Ref> locations,
        @Nullable Database database,
        @Nullable Credentials credentials,
        @Nullable Shapes geography,
        ByName<Entry<List<Ref>>> readers,
        Node.@Nullable Mapping with,
        Place.InModel withAt,
        ByName<Platform> platforms,
        Place.InModel at)
        implements Named {
    /// The built-in scheduler's name.
    public static final String NATIVE = "native";
    /// The one that the assemblies know besides.
    public static final String AIRFLOW = "airflow";

    public Stack {
        locations = List.copyOf(locations);
    }

    /// PostGIS types, or bytea of canonical EWKB.
    public enum Shapes { POSTGIS, EWKB }

    /// The stack's one database.
    ///
    /// @param host absent: the assembly provides it
    /// @param port absent: the assembly's, else 5432
    public record Database(Ref name, @Nullable Ref credential, Tls tls, @Nullable Ref host, OptionalInt port, Place.InModel at) {}

    /// Which secrets there are, so that names and types are checked without reaching a store.
    public record Credentials(SecretStore store, ByName<Entry<CredentialType>> names, Place.InModel at) {}

    public enum SecretStore { ENVIRONMENT, FILES, KEYVAULT }

    /// An instance that keeps data for groups. Its name is unique in the ecosystem.
    ///
    /// @param milestoning null only when the file lacks it, which is a fault of its own
    public record Platform(
            String name,
            String documentation,
            @Nullable Milestoning milestoning,
            KeepStaging keepStaging,
            Staging staging,
            Place.InModel at)
            implements Named {}
}
