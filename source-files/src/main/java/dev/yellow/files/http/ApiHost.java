package dev.yellow.files.http;

import dev.yellow.files.fault.FilesFault;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The declared host of an API, and what may be asked there.
///
/// @param base the declared URL: `http` or `https`
record ApiHost(URI base) {
    static ApiHost of(String url) {
        var base = URI.create(url.endsWith("/") ? url : url + "/");
        if (base.getHost() == null || !http(base) && !https(base))
            throw FilesFault.API_REFUSES.of("URL \"" + url + "\" is no http or https URL with a host", "correct `url` in the model");
        return new ApiHost(base);
    }

    /// A path below the base; it may bring a query along.
    URI below(String path) {
        return base.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    /// The URL with one more parameter in its query.
    static URI with(URI url, String parameter, String value) {
        var query = url.getRawQuery();
        var added = encoded(parameter) + "=" + encoded(value);
        var whole = url.toString();
        return URI.create(query == null ? whole + "?" + added : whole + "&" + added);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The URL that an answer names, resolved against the one asked.
    ///
    /// @throws dev.yellow.model.fault.Refused when it is on another host or port, or no longer encrypted
    URI stays(URI asked, String named) {
        URI next;
        try {
            next = asked.resolve(named);
        } catch (IllegalArgumentException e) {
            throw FilesFault.API_ANSWER_BROKEN.of("page \"" + shown(asked) + "\" names a next URL that is none", e);
        }
        var sameHost = base.getHost().equalsIgnoreCase(next.getHost()) && next.getUserInfo() == null;
        var samePort = port(base) == port(next) || http(base) && port(base) == 80 && https(next) && port(next) == 443;
        if (sameHost && samePort && (https(next) || http(next) && http(base))) return next;
        throw FilesFault.API_LEAVES_HOST.of("page \"" + shown(asked) + "\" sends to \"" + shown(next) + "\", which is not on \""
                + base.getScheme() + "://" + base.getRawAuthority() + "\"");
    }

    /// Without its query, which may hold what is not for everybody.
    static String shown(URI url) {
        var whole = url.toString();
        var query = whole.indexOf('?');
        var text = query < 0 ? whole : whole.substring(0, query);
        return url.getRawUserInfo() == null ? text : text.replace(url.getRawUserInfo() + "@", "");
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : https(url) ? 443 : 80;
    }

    private static boolean https(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static boolean http(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }
}
