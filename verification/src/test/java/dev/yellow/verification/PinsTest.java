package dev.yellow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// What is built tomorrow is what was tested today: every version is one version, and stands in one place.
class PinsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ONE = Pattern.compile("[0-9][0-9A-Za-z.+-]*");
    private static final Pattern FLOATING = Pattern.compile("(?i).*(SNAPSHOT|LATEST|RELEASE)$|.*[\\[\\](),].*");

    private static Element pom(Path file) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static List<Path> modules() throws IOException {
        try (var folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.resolve("pom.xml")).filter(Files::exists).sorted().toList();
        }
    }

    private static Stream<Element> elements(Element in, String name) {
        var found = in.getElementsByTagName(name);
        var all = new ArrayList<Element>();
        for (var n = 0; n < found.getLength(); n++) all.add((Element) found.item(n));
        return all.stream();
    }

    private static String child(Node element, String name) {
        for (var each = element.getFirstChild(); each != null; each = each.getNextSibling())
            if (each.getNodeName().equals(name)) return each.getTextContent().strip();
        return "";
    }

    @Test
    void everyVersionIsOneVersion() throws Exception {
        var properties = elements(pom(ROOT.resolve("pom.xml")), "properties").findFirst().orElseThrow();
        var versions = new TreeMap<String, String>();
        for (var each = properties.getFirstChild(); each != null; each = each.getNextSibling())
            if (each.getNodeName().endsWith(".version")) versions.put(each.getNodeName(), each.getTextContent().strip());
        assertThat(versions).hasSizeGreaterThan(20).allSatisfy((_, version) -> assertThat(version).matches(ONE).doesNotMatch(FLOATING));
        var others = new TreeSet<String>();
        for (var file : Stream.concat(Stream.of(ROOT.resolve("pom.xml")), modules().stream()).toList()) {
            elements(pom(file), "version").map(version -> version.getTextContent().strip())
                    .filter(version -> !version.startsWith("${") && !version.equals("0.1.0-SNAPSHOT")).forEach(others::add);
        }
        assertThat(others).allSatisfy(version -> assertThat(version).matches(ONE).doesNotMatch(FLOATING));
    }

    @Test
    void noModuleNamesAVersionItself() throws Exception {
        for (var file : modules()) {
            for (var dependency : elements(pom(file), "dependency").toList())
                assertThat(child(dependency, "version")).as("%s: %s", file, child(dependency, "artifactId")).isEmpty();
            for (var plugin : elements(pom(file), "plugin").toList())
                assertThat(child(plugin, "version")).as("%s: %s", file, child(plugin, "artifactId")).matches("(\\$\\{[a-z.]+\\.version})?");
        }
    }

    @Test
    void everyPluginThatAModuleUsesHasItsVersionFromTheParent() throws Exception {
        var pinned = elements(pom(ROOT.resolve("pom.xml")), "plugin").filter(plugin -> !child(plugin, "version").isEmpty())
                .map(plugin -> child(plugin, "artifactId")).toList();
        for (var file : modules()) {
            for (var plugin : elements(pom(file), "plugin").toList())
                assertThat(child(plugin, "version").isEmpty() ? pinned : List.of(child(plugin, "artifactId"))).as("%s", file)
                        .contains(child(plugin, "artifactId"));
        }
    }

    @Test
    void whatScriptsFetchHasAVersionAndABaseOfAnImageIsGivenByDigest() throws IOException {
        var unpinned = new TreeSet<String>();
        for (var folder : List.of("image/src/main", "testing/src/main", ".ci")) {
            if (!Files.isDirectory(ROOT.resolve(folder))) continue;
            try (var files = Files.walk(ROOT.resolve(folder))) {
                for (var file : files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".java")).toList()) {
                    Files.readString(file).lines()
                            .filter(line -> line.matches(".*pip3? (install|download) .*") && !line.matches(".*(==| -r ).*"))
                            .forEach(line -> unpinned.add(file.getFileName() + ": " + line.strip()));
                    Files.readString(file).lines()
                            .filter(line -> line.matches(".*go install .*") && !line.matches(".*@(v[0-9].*|\"?\\$.*)"))
                            .forEach(line -> unpinned.add(file.getFileName() + ": " + line.strip()));
                }
            }
        }
        assertThat(unpinned).isEmpty();
        assertThat(Files.readString(ROOT.resolve("image/src/main/docker/Dockerfile")).lines()).contains("ARG BASE", "FROM ${BASE}");
    }
}
