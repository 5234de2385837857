package dev.yellow.model.lint;

import dev.yellow.model.fault.Place;
import java.net.URI;
import java.net.URISyntaxException;

/// Hosts and URLs are what they should be.
final class Hosts {
    private Hosts() {}

    static void check(String host, Place at, Linting in) {
        if (!isGood(host)) in.report(LintCode.BAD_HOST, at, "host \"" + host + "\" is no host name");
    }

    private static boolean isGood(String host) {
        var address = !host.isEmpty() && host.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
        return address || !host.isEmpty() && host.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
    }

    static void url(String url, Place at, Linting in) {
        try {
            var uri = new URI(url);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) return;
        } catch (URISyntaxException _) {
            // Said below, as any other text that is no URL.
        }
        in.report(LintCode.BAD_URL, at, "\"" + url + "\" is no URL of an HTTP API");
    }
}
