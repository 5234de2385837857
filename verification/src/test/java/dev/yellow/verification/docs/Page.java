package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A page of the documentation.
///
/// @param name its path below the repository, with `/`
record Page(String name, String text) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final boolean UPDATE = System.getProperty("docs.update") != null;
    private static final String HINT =
            "the page %s differs from what Yellow does; `mvn test -pl verification -am -Dtest='dev.yellow.verification.docs.*Test' -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update` rewrites it";

    static Page of(String name) {
        try {
            var file = ROOT.resolve(name);
            return new Page(name, Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All pages: the README and those under `docs`.
    static List<Page> all() {
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            var names = files.filter(file -> file.toString().endsWith(".md")).map(file -> ROOT.relativize(file).toString().replace('\\', '/')).sorted();
            return Stream.concat(Stream.of("README.md"), names).map(Page::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /// Its code blocks, in order.
    List<Fence> fences() {
        var fences = new ArrayList<Fence>();
        var lines = lines();
        for (var i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) continue;
            var body = new ArrayList<String>();
            var start = i;
            for (i++; !lines.get(i).equals("```"); i++) body.add(lines.get(i));
            fences.add(new Fence(start + 1, lines.get(start).substring(3).strip(), body));
        }
        return fences;
    }

    /// Holds the page to a text. Lines end in `\n`; what differs by run only is taken as equal.
    void is(String wanted) {
        if (Masked.same(text, wanted)) return;
        if (UPDATE) write(wanted);
        else assertThat(Masked.of(text)).as(HINT, name).isEqualTo(Masked.of(wanted));
    }

    /// Holds the part between `<!-- block -->` and `<!-- end -->` to a text.
    void holds(String block, String wanted) {
        is(with(block, wanted));
    }

    /// The page with another text in its block.
    String with(String block, String wanted) {
        var opening = "<!-- " + block + " -->\n";
        var from = text.indexOf(opening);
        assertThat(from).as("page %s has a block %s", name, opening.strip()).isNotNegative();
        var to = text.indexOf("<!-- end -->", from);
        assertThat(to).as("block %s of page %s ends", block, name).isNotNegative();
        return text.substring(0, from + opening.length()) + wanted.strip() + "\n" + text.substring(to);
    }

    private void write(String wanted) {
        try {
            var file = ROOT.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
