package dev.yellow.runtime.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/// Where a database is, as people write it: `jdbc:postgresql://host/name?user=...` or `postgresql://user:password@host/name`.
///
/// @param jdbc     for the driver, without user and password
/// @param user     if the text has one
/// @param password if the text has one
public record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password) {
    private static final int PORT = 5432;

    /// @param where the setting that holds the text, for the fault; the text itself may hold a password and is not shown
    /// @throws dev.yellow.model.fault.Refused when it is no URL of a PostgreSQL database
    public static DatabaseUrl of(String text, String where) {
        var plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        URI uri;
        try {
            uri = new URI(plain.replaceFirst("^postgres:", "postgresql:"));
        } catch (URISyntaxException e) {
            throw DatabaseFault.BAD_URL.of(where, "the URL cannot be read: " + e.getReason() + " at character " + e.getIndex(), example());
        }
        if (!"postgresql".equals(uri.getScheme())) throw DatabaseFault.BAD_URL.of(where, "the URL is none of a PostgreSQL database", example());
        if (uri.getRawAuthority() == null || uri.getRawPath() == null || uri.getRawPath().length() < 2)
            throw DatabaseFault.BAD_URL.of(where, "the URL names no host or no database", example());
        var authority = uri.getRawAuthority();
        var at = authority.lastIndexOf('@');
        var login = at < 0 ? "" : authority.substring(0, at);
        var colon = login.indexOf(':');
        var user = part(colon < 0 ? login : login.substring(0, colon));
        var password = part(colon < 0 ? "" : login.substring(colon + 1));
        var others = new ArrayList<String>();
        for (var parameter : uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            if (parameter.startsWith("user=")) user = part(parameter.substring("user=".length()));
            else if (parameter.startsWith("password=")) password = part(parameter.substring("password=".length()));
            else others.add(parameter);
        }
        return new DatabaseUrl("jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath()
                + (others.isEmpty() ? "" : "?" + String.join("&", others)), user, password);
    }

    /// The database's name.
    public String database() {
        return URLDecoder.decode(jdbc.replaceFirst("^jdbc:postgresql://[^/]*/([^?]*).*$", "$1"), StandardCharsets.UTF_8);
    }

    /// A server's name or address, without brackets.
    public record Host(String name, int port) {}

    /// The servers that are tried, in this order.
    public List<Host> hosts() {
        return Arrays.stream(jdbc.replaceFirst("^jdbc:postgresql://([^/]*)/.*$", "$1").split(",")).map(DatabaseUrl::host).toList();
    }

    /// `db`, `db:5433`, `[::1]` or `[::1]:5433`.
    private static Host host(String text) {
        var colon = text.lastIndexOf(':');
        var ported = colon > text.lastIndexOf(']');
        return new Host((ported ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", ""), ported ? Integer.parseInt(text.substring(colon + 1)) : PORT);
    }

    /// The same server's other database.
    public String other(String database) {
        return jdbc.replaceFirst("^(jdbc:postgresql://[^/]*/)[^?]*", "$1" + Matcher.quoteReplacement(database));
    }

    private static Optional<String> part(String encoded) {
        return encoded.isEmpty() ? Optional.empty() : Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }

    private static String example() {
        return "write it as jdbc:postgresql://host:5432/yellow";
    }
}
