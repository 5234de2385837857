package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.model.store.Ingestion.Paging;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.source.FeedSource.JsonApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Pages of a JSON API, which a server of this process answers from what was published last: all rows each time, or those
/// that a mark has passed.
record ApiFeed(String name, boolean incremental) implements BroughtFeed {
    private static final int RETRIES = 2;
    private static final String UNAVAILABLE = "YL2603";
    private static final String REFUSES = "YL3604";

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        var since = incremental ? new JsonApi.Incremental(PageServer.SINCE, WatermarkFeed.MARK.name()) : null;
        return new Source.Feed(new JsonApi(PageServer.shared().url(site.through(), site.folder()), "", new Paging.Page(PageServer.PAGE, 1, null, OptionalInt.empty()), null,
                since, false, null, RETRIES, Duration.ofMinutes(1), 1L << 30,
                tables.stream().collect(Collectors.toMap(SourceTable::dataset, t -> new JsonApi.Request(path(t), "/rows", Map.of())))));
    }

    @Override
    public boolean otherServer() {
        return true;
    }

    /// Some answers are compressed, others are not.
    @Override
    public long amongRows(long bytes) {
        return bytes / 2;
    }

    static String path(SourceTable table) {
        return Integer.toHexString(table.dataset().hashCode());
    }

    @Override
    public void published(Home home, List<SourceTable> tables, int number) {
        home.source().execute("SET intervalstyle = iso_8601");
        for (var table : tables) {
            var mark = incremental ? Db.id(WatermarkFeed.MARK.name()) + "::text" : "''";
            var row = table.fields().stream().map(f -> Db.literal(f.name()) + ", " + value(f)).collect(Collectors.joining(", "));
            var lines = home.source().rows("SELECT " + mark + ", json_build_object(" + row + ")::text FROM " + table.quoted(),
                    r -> r.getString(1) + PageServer.MARK_ENDS + r.getString(2));
            try {
                Files.write(home.folder().resolve(path(table)), lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        home.source().execute("RESET intervalstyle");
    }

    /// Numbers and booleans are those of JSON, all else is text; so within lists.
    private static String value(Field field) {
        var name = Db.id(field.name());
        return switch (field.model()) {
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Numeric _, DataType.Real _,
                    DataType.Array(DataType.Bool _) -> name;
            // The source may still have it as a real, whose shortest text is that of another double.
            case DataType.DoublePrecision _ -> name + "::double precision";
            case DataType.Array _ -> name + "::text[]";
            default -> name + "::text";
        };
    }

    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        var proxy = home.otherSource().orElseThrow();
        return Optional.of(switch (trouble) {
            case DOWN -> Planted.gone(UNAVAILABLE, proxy, 0);
            case KILLED_WHILE_READ -> Planted.gone(UNAVAILABLE, proxy, proxy.passed() / 2);
            case SLOW -> status(home, tables, 504, UNAVAILABLE);
            case OUT_OF_MEMORY -> status(home, tables, 503, UNAVAILABLE);
            case WRONG_PASSWORD -> status(home, tables, 401, REFUSES);
            case PERMISSION_MISSING -> status(home, tables, 403, REFUSES);
            case TABLE_MISSING -> status(home, tables, 404, REFUSES);
        });
    }

    private static Planted status(Home home, List<SourceTable> tables, int status, String code) {
        var file = home.folder().resolve(path(tables.getFirst()) + PageServer.STATUS);
        try {
            Files.writeString(file, Integer.toString(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Planted.of(code, () -> file.toFile().delete());
    }

    /// JSON within JSON does not keep its blanks.
    @Override
    public boolean takes(DataType type) {
        return !(type instanceof DataType.Json) && !(type instanceof DataType.Array(DataType.Json _));
    }

    @Override
    public boolean missingIsNull() {
        return true;
    }
}
