package dev.yellow.files.http;

import dev.yellow.files.fault.FilesFault;
import dev.yellow.files.json.JsonRow;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.store.Ingestion.Paging;
import dev.yellow.spi.source.Delivery;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.RowSink;
import dev.yellow.spi.source.Sinks;
import dev.yellow.spi.source.SourcePlugin.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads all pages of each dataset, one after the other.
public final class ApiReading implements Reading {
    private final FeedSource.JsonApi source;
    private final List<FeedDataset> datasets;
    private final ApiHost host;
    private final ApiClient client;
    private final Map<String, String> progress = new HashMap<>();

    /// @throws Refused when the URL is none
    public ApiReading(Request request, FeedSource.JsonApi source) {
        this.source = source;
        this.datasets = request.datasets();
        this.host = ApiHost.of(source.url());
        this.client = new ApiClient(source, host, new ApiLogin(source.auth(), source.credential(), request.credentials()));
    }

    @Override
    public Delivery delivery(String dataset) {
        if (source.incremental() != null) return source.lastWins() ? Delivery.EVENTS : Delivery.ROWS;
        return source.lastWins() ? Delivery.WHOLE_LAST_WINS : Delivery.WHOLE;
    }

    @Override
    public void read(Sinks sinks) {
        for (var dataset : datasets) read(dataset, sinks.of(dataset.name()));
    }

    private void read(FeedDataset dataset, RowSink sink) {
        var asked = source.of(dataset.name());
        var url = host.below(asked.path().isEmpty() ? dataset.name() : asked.path());
        var incremental = source.incremental();
        if (incremental != null && dataset.progress() != null && !dataset.again()) url = ApiHost.with(url, incremental.parameter(), dataset.progress());
        var pages = new Pages(source.paging(), host, url);
        var row = new JsonRow(dataset.columns(), asked.pointers());
        if (incremental != null) row.watch(dataset.position(incremental.column()));
        ApiMark mark = null;
        for (URI next = pages.first(); next != null;) {
            var here = next;
            var page = new Page(asked.rows(), source.paging() instanceof Paging.Cursor c ? c.pointer() : null);
            try (var answer = client.get(here)) {
                if (incremental != null && mark == null) mark = new ApiMark(incremental.column(), clock(answer));
                var seen = mark;
                page.read(answer.body(), (at, number) -> {
                    row.read(at);
                    var place = "row " + number + " of page " + pages.number() + " of \"" + ApiHost.shown(here) + "\"";
                    if (row.wrong() != null)
                        throw FilesFault.BAD_LINE.of(place + ": " + row.wrong(), "correct the row at the API, or the column's type or pointer in the model");
                    if (seen != null) seen.see(row.values()[dataset.position(Objects.requireNonNull(incremental).column())], row.watched());
                    sink.row(row.values(), () -> place);
                });
                next = pages.after(answer, page);
            } catch (LimitedBody.TooLarge e) {
                throw FilesFault.API_BEYOND_LIMIT.of("page \"" + ApiHost.shown(here) + "\": " + e.getMessage(), e);
            } catch (HttpTimeoutException e) {
                throw FilesFault.API_UNAVAILABLE.of("page " + pages.number() + " of \"" + ApiHost.shown(here) + "\": " + e.getMessage(), e);
            } catch (IOException e) {
                throw FilesFault.API_ANSWER_BROKEN.of("page " + pages.number() + " of \"" + ApiHost.shown(here) + "\" cannot be read: " + firstLine(e), e);
            }
        }
        if (mark != null && mark.text() != null) progress.put(dataset.name(), mark.text());
    }

    private static String firstLine(IOException e) {
        var message = e instanceof com.fasterxml.jackson.core.JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("");
    }

    /// The API's clock when it answered, or ours where it does not say.
    private static Instant clock(ApiClient.Answer answer) {
        var date = answer.headers().firstValue("Date");
        try {
            if (date.isPresent()) return ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().plusSeconds(1);
        } catch (DateTimeParseException _) {
            // Ours, then.
        }
        return Instant.now();
    }

    /// Where the next page is, and whether the pages come to an end.
    private static final class Pages {
        private final @Nullable Paging paging;
        private final ApiHost host;
        private final URI url;
        private final HashSet<String> asked = new HashSet<>();
        private long number = 1;

        Pages(@Nullable Paging paging, ApiHost host, URI url) {
            this.paging = paging;
            this.host = host;
            this.url = url;
        }

        long number() {
            return number;
        }

        URI first() {
            return paging instanceof Paging.Page p ? page(p, p.first()) : url;
        }

        private URI page(Paging.Page p, long index) {
            var at = ApiHost.with(url, p.parameter(), Long.toString(index));
            return p.sizeParameter() == null || p.size().isEmpty() ? at : ApiHost.with(at, p.sizeParameter(), Integer.toString(p.size().getAsInt()));
        }

        /// A page of rows may be followed by another, also when it is a short one: only an empty one is the last.
        @Nullable URI after(ApiClient.Answer answer, Page page) {
            var next = switch (paging) {
                case null -> null;
                case Paging.Page p -> page.taken() == 0 ? null : page(p, p.first() + number);
                case Paging.Cursor c -> page.next() == null ? null : ApiHost.with(url, c.parameter(), page.next());
                case Paging.Link _ -> LinkHeader.next(answer.headers().allValues("Link")).map(l -> host.stays(answer.url(), l)).orElse(null);
            };
            if (next != null && (number == 1 && next.equals(url) || !asked.add(next.toString())))
                throw FilesFault.API_BEYOND_LIMIT.of("page " + number + " of \"" + ApiHost.shown(url)
                        + "\" sends back to a page that has been read: its pages never end");
            number++;
            return next;
        }
    }

    @Override
    public Map<String, String> progress() {
        return progress;
    }

    @Override
    public void close() {
        client.close();
    }
}
