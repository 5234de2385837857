package dev.yellow.files.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `Link` headers of an answer (RFC 8288).
final class LinkHeader {
    private LinkHeader() {}

    /// The target whose relation is `next`.
    static Optional<String> next(List<String> headers) {
        return headers.stream().flatMap(h -> links(h).stream()).filter(LinkHeader::isNext).map(l -> l.substring(1, l.indexOf('>'))).findFirst();
    }

    /// Parted at commas outside of `<...>` and of quotes.
    private static List<String> links(String header) {
        var links = new ArrayList<String>();
        var start = 0;
        var inTarget = false;
        var inQuotes = false;
        for (var i = 0; i <= header.length(); i++) {
            if (i == header.length() || header.charAt(i) == ',' && !inTarget && !inQuotes) {
                var link = header.substring(start, i).strip();
                if (link.startsWith("<") && link.indexOf('>') > 0) links.add(link);
                start = i + 1;
            } else if (header.charAt(i) == '"' && !inTarget) inQuotes = !inQuotes;
            else if (header.charAt(i) == '<' && !inQuotes) inTarget = true;
            else if (header.charAt(i) == '>') inTarget = false;
        }
        return links;
    }

    private static boolean isNext(String link) {
        for (var parameter : link.substring(link.indexOf('>') + 1).split(";")) {
            var parts = parameter.strip().split("\\s*=\\s*", 2);
            if (parts.length < 2 || !parts[0].equalsIgnoreCase("rel")) continue;
            for (var relation : parts[1].replace("\"", "").split("\\s+")) if (relation.equalsIgnoreCase("next")) return true;
        }
        return false;
    }
}
