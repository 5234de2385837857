package dev.yellow.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// All that is in an image, as CycloneDX 1.6 writes it. Libraries are taken from the bills that Maven made of the modules,
/// which know licences; what decides is each jar in the image, by its digest: one that no bill has fails the build.
final class BillOfMaterials {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// What we or the framework make when the server is built.
    private static final String MADE = "yellow-.*|dev\\.yellow\\..*|quarkus-run|generated-bytecode|transformed-bytecode|quarkus-application";

    /// What may be shipped; one of those that a library offers is enough.
    private static final Set<String> LICENCES = Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "CC0-1.0",
            "Public Domain", "EPL-1.0", "EPL-2.0", "LGPL-2.1-or-later", "GPL-2.0-with-classpath-exception");

    private final Map<String, ObjectNode> known;
    private final String version;
    private final ObjectNode bill = JSON.createObjectNode();
    private final ArrayNode components = JSON.createArrayNode();

    private BillOfMaterials(Map<String, ObjectNode> known, String version) {
        this.known = known;
        this.version = version;
        bill.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        bill.putObject("metadata").put("timestamp", Layer.TIME.toString()).putObject("component").put("type", "container")
                .put("name", "yellow").put("version", version).put("bom-ref", "yellow");
        bill.set("components", components);
    }

    /// @param bills files that Maven's plugin wrote
    static BillOfMaterials of(String[] bills, String version) throws IOException {
        var known = new HashMap<String, ObjectNode>();
        for (var file : bills) {
            for (var component : JSON.readTree(Path.of(file).toFile()).path("components")) {
                known.put(component.path("group").asText() + "." + component.path("name").asText() + "-" + component.path("version")
                        .asText(), (ObjectNode) component);
                for (var hash : component.path("hashes")) {
                    if (hash.path("alg").asText().equals("SHA-256")) known.put(hash.path("content").asText(), (ObjectNode) component);
                }
            }
        }
        return new BillOfMaterials(known, version);
    }

    /// Adds the libraries. @throws IOException when one is in no bill, or has no licence that may be shipped
    BillOfMaterials libraries(List<Path> jars) throws IOException {
        for (var jar : jars) {
            var name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
            var digest = Layer.Digests.of(Files.readAllBytes(jar)).replaceFirst("sha256:", "");
            var library = known.get(digest);
            // The framework takes some files out of some libraries: such a jar has the name of what it was, and its own digest.
            var changed = known.get(name);
            if (name.matches(MADE)) hashed(component("library", name, version), digest);
            else if (library != null) add(licensed(library.deepCopy()));
            else if (changed != null) hashed(add(licensed(changed.deepCopy())), digest);
            else throw new IOException(jar + " is in no bill of materials: build the modules anew");
        }
        return this;
    }

    private static ObjectNode licensed(ObjectNode library) throws IOException {
        for (var each : library.path("licenses")) {
            if (LICENCES.contains(each.at("/license/id").asText()) || LICENCES.contains(each.at("/license/name").asText())) return library;
        }
        throw new IOException(library.path("name").asText() + " has no licence that may be shipped: " + library.path("licenses"));
    }

    /// Adds the Java runtime.
    BillOfMaterials runtime(Path jdk) throws IOException {
        var release = Files.readString(jdk.resolve("release"));
        var maker = value(release, "IMPLEMENTOR", "OpenJDK");
        component("platform", "Java runtime of " + maker, value(release, "JAVA_RUNTIME_VERSION", value(release, "JAVA_VERSION", "")))
                .putArray("licenses").addObject().putObject("license").put("id", "GPL-2.0-with-classpath-exception");
        return this;
    }

    private static String value(String release, String key, String otherwise) {
        var found = Pattern.compile("(?m)^" + key + "=\"([^\"]*)\"").matcher(release);
        return found.find() ? found.group(1) : otherwise;
    }

    /// Adds packages of Debian, `name version` each.
    BillOfMaterials packages(List<String> packages) {
        for (var each : packages) {
            var name = each.substring(0, each.indexOf(' '));
            var of = each.substring(each.indexOf(' ') + 1);
            add(JSON.createObjectNode().put("type", "library").put("name", name).put("version", of).put("bom-ref", "deb/" + name)
                    .put("purl", "pkg:deb/debian/" + name + "@" + of.replace(":", "%3A").replace("+", "%2B")));
        }
        return this;
    }

    private ObjectNode component(String type, String name, String of) {
        var component = JSON.createObjectNode().put("type", type).put("name", name).put("version", of).put("bom-ref", type + "/" + name);
        add(component);
        return component;
    }

    private static void hashed(ObjectNode component, String digest) {
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", digest);
    }

    /// Once, however many places of the image have it.
    private ObjectNode add(ObjectNode component) {
        for (var there : components) if (there.path("bom-ref").equals(component.path("bom-ref"))) return (ObjectNode) there;
        components.add(component);
        return component;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), bill);
    }
}
