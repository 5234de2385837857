package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion.Compression;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.source.FeedSource.Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// CSV files of a folder, of which the latest is the whole table. A producer, PostgreSQL's own COPY, writes one whenever
/// the tables have changed.
final class ObjectsFeed implements BroughtFeed {
    private static final String HEADER_DIFFERS = "YL3602";
    private static final String FOLDER_MISSING = "YL3601";

    @Override
    public String name() {
        return "objects";
    }

    @Override
    public boolean incremental() {
        return false;
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        var selections = tables.stream().collect(Collectors.toMap(SourceTable::dataset, t -> new Objects.Selection(folder(t) + "/*.csv", Map.of())));
        return new Source.Feed(new Objects(new Endpoint.Directory(site.folder().toString(), ""), "", false,
                new Objects.Csv(true, ',', '"', null), true, false, false,
                Compression.NONE, "UTF-8", 0, selections));
    }

    private static String folder(SourceTable table) {
        return Integer.toHexString(table.dataset().hashCode());
    }

    /// Writes a file for each table beside its place, and moves it there.
    @Override
    public void published(Home home, List<SourceTable> tables, int number) {
        var source = home.source();
        source.execute("SET intervalstyle = iso_8601");
        for (var table : tables) {
            try {
                var place = Files.createDirectories(home.folder().resolve(folder(table)));
                var half = place.resolve(".half");
                try (var out = Files.newOutputStream(half)) {
                    source.copyOut("COPY (SELECT " + table.fields().stream().map(ObjectsFeed::column).collect(Collectors.joining(", "))
                            + " FROM " + table.quoted() + ") TO STDOUT (FORMAT csv, HEADER)", out);
                }
                Files.move(half, place.resolve("%06d.csv".formatted(number)), StandardCopyOption.ATOMIC_MOVE);
                Files.deleteIfExists(place.resolve("%06d.csv".formatted(number - 1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        source.execute("RESET intervalstyle");
    }

    /// Lists are JSON in a CSV file; a number is spelt with the digits that the model's type has.
    private static String column(Field field) {
        var name = Db.id(field.name());
        var value = switch (field.model()) {
            case DataType.Array(DataType.Bool _), DataType.Array(DataType.Json _) -> "to_json(" + name + ")";
            case DataType.Array _ -> "to_json(" + name + "::text[])";
            case DataType.DoublePrecision _ -> name + "::double precision";
            default -> name;
        };
        return value + " AS " + name;
    }

    /// A server's troubles are those of `ObjectServersTest`, and files that change of `FilesPluginTest`.
    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        if (trouble != Trouble.TABLE_MISSING) return Optional.empty();
        var away = home.folder().resolveSibling(home.folder().getFileName() + ".away");
        move(home.folder(), away);
        return Optional.of(Planted.of(FOLDER_MISSING, () -> move(away, home.folder())));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An object that was read is not read again.
    @Override
    public boolean countsAll() {
        return false;
    }

    @Override
    public String columnMissing() {
        return HEADER_DIFFERS;
    }
}
