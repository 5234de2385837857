package dev.yellow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion.Compression;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource.Objects;
import dev.yellow.spi.source.SourcePlugin;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects of a folder, in every dialect, encoding and compression, and what is wrong with some.
class FilesPluginTest {
    private static final Objects.Csv CSV = new Objects.Csv(true, ',', '"', null);

    @TempDir Path folder;

    private Objects objects(Objects.Format format, Compression compression, String encoding) {
        return new Objects(new Endpoint.Directory(folder.toString(), ""), "", false, format, false, false, true, compression, encoding, 0, Map.of());
    }

    private Objects csv() {
        return objects(CSV, Compression.NONE, "UTF-8");
    }

    private void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), bytes);
    }

    private static Landed landed() {
        return new Landed("id bigint", "name text");
    }

    private Landed read(Objects source, String... columns) {
        return new Landed(columns).read(new FilesPlugin(), source, null);
    }

    @Test
    void objectsComeInTheOrderOfTheirNamesEachOnce() throws IOException {
        put("t/b.csv", "id,name\n2,b\n");
        put("t/a/z.csv", "id,name\n1,a\n");
        put("t.csv", "id,name\n0,zero\n");
        put("tt/no.csv", "id,name\n9,no\n");
        put(".t.csv", "half written");
        var landed = landed().read(new FilesPlugin(), csv(), null);
        assertThat(landed.rows).containsExactly("0|zero", "1|a", "2|b");
        assertThat(landed.places).containsExactly(folder + "/t.csv:2", folder + "/t/a/z.csv:2", folder + "/t/b.csv:2");
        assertThat(landed.read(new FilesPlugin(), csv(), null).rows).isEmpty();
        put("t/a/z.csv", "id,name\n1,other\n");
        put("t/aa.csv", "id,name\n3,c\n");
        assertThat(landed.read(new FilesPlugin(), csv(), null).rows).containsExactly("1|other", "3|c");
    }

    /// Where objects are in the order of their times as well: a time says when an object is read, never whether.
    @Test
    void aClockThatJumpsLosesNoObjectAndReadsNoneTwice() throws IOException {
        for (var byTime : List.of(true, false)) {
            var place = byTime + "/t/";
            var source = new Objects(new Endpoint.Directory(folder.toString(), byTime + "/"), "", false, CSV, false, byTime, true, Compression.NONE, "UTF-8",
                    0, Map.of());
            var landed = landed();
            var n = 0;
            for (var days : new int[] {0, -400, 3, -1, 400, -400, 0}) {
                put(place + (90 - n) + ".csv", "id,name\n" + n + ",n\n");
                Files.setLastModifiedTime(folder.resolve(place + (90 - n) + ".csv"), FileTime.from(Instant.now().plus(Duration.ofDays(days))));
                assertThat(landed.read(new FilesPlugin(), source, null).rows).containsExactly(n + "|n");
                assertThat(landed.read(new FilesPlugin(), source, null).rows).isEmpty();
                n++;
            }
        }
    }

    @Test
    void quotesBreaksNullsAndEmptyTextsAreToldApart() throws IOException {
        put("t.csv", "name,id\r\n\"two\r\nlines\",1\r\n,2\r\n\"\",3\r\n\r\n\"a \"\"quote\"\", and\",4\r\n 5 ,5");
        var landed = read(csv(), "id bigint", "name text");
        assertThat(landed.rows).containsExactly("1|two\r\nlines", "2|null", "3|", "4|a \"quote\", and", "5| 5 ");
        assertThat(landed.places).extracting(p -> p.substring(p.lastIndexOf(':') + 1)).containsExactly("2", "4", "5", "7", "8");
        var marked = objects(new Objects.Csv(false, '\t', '\'', "\\N"), Compression.NONE, "UTF-8");
        put("t.csv", "1\t\\N\n2\t\n3\t'\\N'\n4\t\"x\"\n");
        assertThat(read(marked, "id bigint", "name text").rows).containsExactly("1|null", "2|", "3|\\N", "4|\"x\"");
    }

    @Test
    void valuesKeepWhatIsWritten() throws IOException {
        put("t.csv", """
                id,n,d,ts,tz,b,a
                9223372036854775807,1.00,2026-02-28,2026-11-25 10:20:30.123456,2026-11-25T10:20:30+02,\\x00ff,"[1,null,3]"
                -1,-0.5,infinity,2026-11-25T10:20,2026-11-25 10:20:30.5Z,AP8=,[]
                007,123456789012345678901234567890.5,10000-01-01,-infinity,infinity,,
                """);
        assertThat(read(csv(), "id bigint", "n numeric", "d date", "ts timestamp", "tz timestamp with time zone", "b bytea",
                "a integer[]").rows).containsExactly(
                "9223372036854775807|1.00|2026-02-28|2026-11-25T10:20:30.123456|2026-11-25T10:20:30+02:00|[0, -1]|[1, null, 3]",
                "-1|-0.5|infinity|2026-11-25T10:20|2026-11-25T10:20:30.500Z|[0, -1]|[]",
                "7|123456789012345678901234567890.5|10000-01-01|-infinity|infinity|null|null");
        put("t.csv", "id,tz\n1,2026-11-25 10:20:30\n");
        assertThatThrownBy(() -> read(csv(), "id bigint", "tz timestamp with time zone")).hasMessageContaining("YL3603")
                .hasMessageContaining("no offset from UTC");
    }

    @Test
    void everyEncodingAndCompressionIsRead() throws IOException {
        var text = "id,name\n1,J\u00fcrgen\n";
        for (var encoding : new String[] {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE"}) {
            put("t.csv", (encoding.equals("UTF-16LE") ? "\uFEFF" + text : text).getBytes(Charset.forName(encoding)));
            assertThat(read(objects(CSV, Compression.NONE, encoding), "id bigint", "name text").rows).as(encoding).containsExactly("1|J\u00fcrgen");
        }
        put("t.csv", "\uFEFF" + text + "2,\uD83D\uDE00\n");
        assertThat(read(csv(), "id bigint", "name text").rows).containsExactly("1|J\u00fcrgen", "2|\uD83D\uDE00");
        for (var compression : Compression.values()) {
            put("t.csv", compressed(text, compression));
            assertThat(read(objects(CSV, compression, "UTF-8"), "id bigint", "name text").rows).as(compression.name()).containsExactly("1|J\u00fcrgen");
        }
        var twice = new ByteArrayOutputStream();
        twice.write(compressed(text, Compression.GZIP));
        twice.write(compressed("2,Bob\n", Compression.GZIP));
        put("t.csv", twice.toByteArray());
        assertThat(read(objects(CSV, Compression.GZIP, "UTF-8"), "id bigint", "name text").rows).containsExactly("1|J\u00fcrgen", "2|Bob");
    }

    private static byte[] compressed(String text, Compression compression) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (compression) {
            case NONE -> bytes;
            case GZIP -> new GZIPOutputStream(bytes);
            case ZSTD -> new ZstdOutputStream(bytes);
            case BZIP2 -> new BZip2CompressorOutputStream(bytes);
        }) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void jsonLinesGiveWhatTheirPointersName() throws IOException {
        put("t/1.jsonl", "\uFEFF{\"id\": 1, \"who\": {\"name\": \"Ann\", \"tags\": [\"a\", \"b\"]}, \"more\": {\"x\": 1.50, \"y\": [1, 2]}}\r\n\n{\"who\": {}, \"id\": \"2\"}\n{\"id\": 3, \"who\": {\"name\": 7, \"tags\": [null, \"c\"]}, \"more\": null}");
        var source = new Objects(new Endpoint.Directory(folder.toString(), ""), "", false, new Objects.JsonLines(), false, false, true,
                Compression.NONE, "UTF-8", 0,
                Map.of("t", new Objects.Selection("t/*.jsonl", Map.of("name", "/who/name", "tag", "/who/tags/1", "x", "/more/x"))));
        var landed = read(source, "id bigint", "name text", "tag text", "more json", "x numeric");
        assertThat(landed.rows).containsExactly("1|Ann|b|{\"x\":1.50,\"y\":[1,2]}|1.50", "2|null|null|null|null", "3|7|c|null|null");
        assertThat(landed.places).extracting(p -> p.substring(p.lastIndexOf(':') + 1)).containsExactly("1", "3", "4");
    }

    @Test
    void whatIsWrongNamesObjectAndLine() throws IOException {
        bad("id,name\n1,a\n2,b,c\n", "YL3603", "line 3 of object \"" + folder + "/t.csv\" has 3 fields, not 2");
        bad("id,name\n1\n", "YL3603", "line 2", "has 1 fields, not 2");
        bad("id,nom\n1,a\n", "YL3602", "line 1", "has no column \"name\" in its header");
        bad("id,name,id\n1,a,1\n", "YL3602", "has column \"id\" twice");
        bad("", "YL3602", "has no header line");
        bad("id,name\n1,\"a\n2,b\n", "YL3602", "line 2", "never closed");
        bad("id,name\n1,\"a\"\"", "YL3602", "line 2", "never closed");
        bad("id,name\n1,\"a\"b\n", "YL3602", "broken quoting");
        put("t.csv", "id,name\n1,a\n2,J\u00fcrgen\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> landed().read(new FilesPlugin(), csv(), null)).hasMessageContaining("YL3603")
                .hasMessageContaining("line 3 of object").hasMessageContaining("no characters of the declared encoding");
        put("t.csv", "id,name\n");
        assertThatThrownBy(() -> read(objects(CSV, Compression.GZIP, "UTF-8"), "id bigint", "name text")).hasMessageContaining("YL3602")
                .hasMessageContaining("gzip");
        var cut = compressed("id,name\n" + "1,a\n".repeat(1000), Compression.GZIP);
        put("t.csv", Arrays.copyOf(cut, cut.length - 9));
        assertThatThrownBy(() -> read(objects(CSV, Compression.GZIP, "UTF-8"), "id bigint", "name text")).hasMessageContaining("YL3602")
                .hasMessageContaining("not whole");
        assertThatThrownBy(() -> new Landed("id bigint")
                .read(new FilesPlugin(), new Objects(new Endpoint.Directory(folder + "/none", ""), "", false, CSV, false, false, true,
                Compression.NONE, "UTF-8", 0, Map.of()), null))
                .hasMessageContaining("YL3601").hasMessageContaining("does not exist");
    }

    private void bad(String text, String code, String... says) throws IOException {
        put("t.csv", text);
        var thrown = assertThatThrownBy(() -> landed().read(new FilesPlugin(), csv(), null)).as(text).hasMessageContaining(code);
        for (var part : says) thrown.hasMessageContaining(part);
    }

    @Test
    void linesThatAreNoRowsComeAsTheyAreWrittenWhereTheyMayBePutAside() throws IOException {
        put("t/1.csv", "id,name\n1,\"a \"\"q\"\"\"\nx,\"two\nlines\",\n2,b,\"c\"\n3,c\n");
        put("t/2.csv", "id,name\n4,J\u00fcrgen\n5,d\n".getBytes(StandardCharsets.ISO_8859_1));
        var source = new Objects(new Endpoint.Directory(folder.toString(), ""), "", false, CSV, false, false, true, Compression.NONE, "UTF-8", 3, Map.of());
        var landed = landed().read(new FilesPlugin(), source, null);
        assertThat(landed.rows).containsExactly("1|a \"q\"", "3|c", "5|d");
        assertThat(landed.rejected).containsExactly("1.csv:3 has 3 fields, not 2: x,\"two\nlines\",", "1.csv:5 has 3 fields, not 2: 2,b,\"c\"",
                "2.csv:2 has bytes that are no characters of the declared encoding: 4,J\uFFFDrgen");
        put("t/3.jsonl", "{\"id\": 6}\n{\"id\": \n[1]\n");
        var lines = new Objects(new Endpoint.Directory(folder.toString(), ""), "", false, new Objects.JsonLines(), false, false, true,
                Compression.NONE, "UTF-8", 3, Map.of("t", new Objects.Selection("t/*.jsonl", Map.of())));
        landed = landed().read(new FilesPlugin(), lines, null);
        assertThat(landed.rows).contains("6|null");
        assertThat(landed.rejected).first().asString().startsWith("3.jsonl:2 is no JSON: ").endsWith(": {\"id\": ");
        // What cannot be told apart any more fails, whatever is allowed.
        put("t/1.csv", "id,name\n1,\"a\n");
        assertThatThrownBy(() -> landed().read(new FilesPlugin(), source, null)).hasMessageContaining("YL3602");
    }

    @Test
    void anObjectThatChangesBetweenListingAndEndIsRefused() throws IOException {
        put("t.csv", "id,name\n1,a\n");
        var reading = new FilesPlugin().open(new SourcePlugin.Request(csv(), List.of(new FeedDataset("t", "", "t",
                List.of(new FeedDataset.Column("id", new DataType.BigInt(), true)), List.of("id"), true, null)), null, (_, _) -> Set.of(), "", 1));
        put("t.csv", "id,name\n1,a\n2,b\n");
        try (reading) {
            assertThatThrownBy(() -> reading.read(_ -> landed())).hasMessageContaining("YL2602").hasMessageContaining("no longer what was listed");
        }
    }
}
