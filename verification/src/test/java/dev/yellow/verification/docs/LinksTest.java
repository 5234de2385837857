package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Links inside the repository lead somewhere, and every page can be reached from the README.
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    @Test
    void everyLinkLeadsToAPageAndItsHeading() {
        var broken = new ArrayList<String>();
        for (var page : Page.all()) {
            for (var link : links(page)) {
                var parts = link.split("#", 2);
                var file = parts[0].isEmpty() ? Page.ROOT.resolve(page.name()) : target(page, parts[0]);
                if (!Files.exists(file)) broken.add(page.name() + " -> " + link);
                else if (parts.length == 2 && !anchors(Page.of(Page.ROOT.relativize(file).toString())).contains(parts[1]))
                    broken.add(page.name() + " -> " + link);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        var reached = new ArrayList<>(List.of("README.md"));
        for (var i = 0; i < reached.size(); i++) {
            var page = Page.of(reached.get(i));
            for (var link : links(page)) {
                var name = Page.ROOT.relativize(target(page, link.split("#", 2)[0])).toString();
                if (name.endsWith(".md") && !reached.contains(name)) reached.add(name);
            }
        }
        assertThat(reached).containsAll(Page.all().stream().map(Page::name).toList());
    }

    /// Targets inside the repository; code blocks hold no links.
    private static List<String> links(Page page) {
        var prose = new StringBuilder();
        var code = false;
        for (var line : page.lines()) {
            if (line.startsWith("```")) code = !code;
            else if (!code) prose.append(line.replaceAll("`[^`]*`", "")).append('\n');
        }
        return LINK.matcher(prose).results().map(found -> found.group(1)).filter(link -> !link.matches("[a-z]+:.*")).toList();
    }

    private static Path target(Page page, String link) {
        return link.isEmpty() ? Page.ROOT.resolve(page.name()) : Objects.requireNonNull(Page.ROOT.resolve(page.name()).getParent()).resolve(link).normalize();
    }

    /// As GitHub makes them of headings.
    private static List<String> anchors(Page page) {
        return page.lines().stream().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).toList();
    }
}
