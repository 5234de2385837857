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

/// CSV files of a folder, of which the latest is the whole table, or each counts once. A producer, PostgreSQL's own COPY,
/// writes them whenever the tables have changed.
///
/// Where each counts, many keys come twice, the first time with values that do not count: in one file, or in two.
record ObjectsFeed(String name, boolean each) implements BroughtFeed {
    private static final String HEADER_DIFFERS = "YL3602";
    private static final String FOLDER_MISSING = "YL3601";

    private static final String STALE = "yellow_stale";

    @Override
    public boolean incremental() {
        return each;
    }

    @Override
    public boolean readsOnce() {
        return each;
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        var selections = tables.stream().collect(Collectors.toMap(SourceTable::dataset, t -> new Objects.Selection(folder(t) + "/*.csv", Map.of())));
        return new Source.Feed(new Objects(new Endpoint.Directory(site.folder().toString(), ""), "", false,
                new Objects.Csv(true, ',', '"', null), !each, false, each,
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
                for (var old : List.of("%06d-a.csv", "%06d-b.csv")) Files.deleteIfExists(place.resolve(old.formatted(number - 1)));
                var together = !each || number % 2 == 0;
                if (!together) write(source, table, STALE, place, "%06d-a.csv".formatted(number));
                write(source, table, !each ? "NOT " + STALE : together ? "true" : "NOT " + STALE, place, "%06d-b.csv".formatted(number));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        source.execute("RESET intervalstyle");
    }

    private static void write(Db source, SourceTable table, String which, Path place, String name) throws IOException {
        var half = place.resolve(".half");
        try (var out = Files.newOutputStream(half)) {
            var doubled = "abs(hashtext((" + table.key().stream().map(Db::id).collect(Collectors.joining(", ")) + ")::text)) % 3 = 0";
            source.copyOut("COPY (SELECT " + table.fields().stream().map(f -> column(table, f)).collect(Collectors.joining(", "))
                    + " FROM " + table.quoted() + ", (VALUES (true), (false)) AS t(" + STALE + ") WHERE (" + doubled + " OR NOT " + STALE + ") AND " + which
                    + " ORDER BY NOT " + STALE + ") TO STDOUT (FORMAT csv, HEADER)", out);
        }
        Files.move(half, place.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String column(SourceTable table, Field field) {
        var mayBeNull = !field.notNull() && !table.key().contains(field.name());
        return (mayBeNull ? "CASE WHEN NOT " + STALE + " THEN " + value(field) + " END" : value(field)) + " AS " + Db.id(field.name());
    }

    /// Lists are JSON in a CSV file; a number is spelt with the digits that the model's type has.
    private static String value(Field field) {
        var name = Db.id(field.name());
        return switch (field.model()) {
            case DataType.Array(DataType.Bool _), DataType.Array(DataType.Json _) -> "to_json(" + name + ")";
            case DataType.Array _ -> "to_json(" + name + "::text[])";
            case DataType.DoublePrecision _ -> name + "::double precision";
            default -> name;
        };
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
