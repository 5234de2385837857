package dev.yellow.assembly.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yellow.assembly.manifest.YamlTrees;
import dev.yellow.model.fault.Refused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A template says only what its parameters have, and no value becomes syntax.
class TextTemplateTest {
    private record Pod(String name, @Nullable String note, boolean open, int port, List<Port> ports, @Nullable Port main) {}

    private record Port(String name) {}

    private static final View<Port> PORT = View.<Port>of("port").text("name", Port::name);
    private static final View<Pod> POD = View.<Pod>of("pod").text("name", Pod::name).optionalText("note", Pod::note).flag("open", Pod::open)
            .number("port", Pod::port)
            .map("labels", pod -> Map.of("app", pod.name())).many("ports", PORT, Pod::ports).optionalPart("main", PORT, Pod::main);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: {nme}                                | t.yaml:1:4: "nme": pod has no "nme" | write "name"
            a: {name.size}                          | t.yaml:1:4: "name.size": nothing has no "size" | correct the template at that line
            a: {note}                               | t.yaml:1:4: "note" may be absent, and no {#if} asks | correct the template at that line
            {#if note}{/if}{note}                   | t.yaml:1:16: "note" may be absent, and no {#if} asks | correct the template at that line
            a: {open}                               | t.yaml:1:4: "open" cannot be written | correct the template at that line
            a: {ports}                              | t.yaml:1:4: "ports" cannot be written | correct the template at that line
            {#for p in name}x{/for}                 | t.yaml:1:1: "name" is no list of parts | correct the template at that line
            {#for p in ports}{p.nam}{/for}          | t.yaml:1:18: "p.nam": port has no "nam" | write "name"
            {#if false}{gone}{/if}                  | t.yaml:1:12: "gone": pod has no "gone" | correct the template at that line
            {#if open}x{#else}{gone}{/if}           | t.yaml:1:19: "gone": pod has no "gone" | correct the template at that line
            {#if name}x{/if}                        | t.yaml:1:1: "name" is always there | correct the template at that line
            {main.name}                             | t.yaml:1:1: "main" may be absent, and no {#if} asks | correct the template at that line
            {#let a=name}{a}{/let}                  | t.yaml:1:1: section "let" is none of if, for | correct the template at that line
            {name.toUpperCase()}                    | t.yaml:1:1: "name.toUpperCase()": nothing has no "toUpperCase" | correct the template at that line
            """)
    void whatItsParametersDoNotHaveIsFoundWithoutRendering(String text, String what, String mend) {
        var fault = catchThrowableOfType(Refused.class, () -> TextTemplate.of("t.yaml", text, POD)).fault();
        assertThat(fault.toString().split("\n")[0]).startsWith("YL4606 " + what);
        if (!mend.startsWith("correct")) assertThat(fault.mend()).isEqualTo(mend);
    }

    @Test
    void whatDoesNotParseIsToldWithItsLine() {
        assertThatThrownBy(() -> TextTemplate.of("t.yaml", "a: 1\nb: {#if open}", POD)).isInstanceOf(Refused.class)
                .hasMessageStartingWith("YL4606 t.yaml:2:1: the template cannot be read");
    }

    @Test
    void everythingThatFitsIsFilledIn() {
        var template = TextTemplate.of("t.yaml", """
                name: {name}
                port: {port}
                labels: {labels}
                {#if note}
                note: {note}
                {/if}
                {#if open}
                open: true
                {#else}
                open: false
                {/if}
                {#if main}
                main: {main.name}
                {/if}
                ports:
                {#for p in ports}
                - {p.name}
                {/for}
                """, POD);
        assertThat(template.text(new Pod("a", null, false, 80, List.of(new Port("x"), new Port("y")), new Port("z")))).isEqualTo("""
                name: "a"
                port: 80
                labels: {"app": "a"}
                open: false
                main: "z"
                ports:
                - "x"
                - "y"
                """);
        assertThat(template.text(new Pod("a", "n", true, 80, List.of(), null))).contains("note: \"n\"\n", "open: true\n").doesNotContain("main");
    }

    @ParameterizedTest
    @CsvSource({"'a: b'", "'\"'", "'\\'", "'{name}'", "'#x'", "'- y'", "yes", "1e3", "'2026-11-26'", "'\u2028'", "'naïve 漢字 😀'", "''", "'*a'", "'a\nb'"})
    void noValueBecomesSyntax(String value) {
        var template = TextTemplate.of("t.yaml", "apiVersion: v1\nkind: A\nmetadata:\n  name: {name}\n  labels: {labels}\n", POD);
        var manifest = template.manifests(new Pod(value, null, false, 1, List.of(), null)).getFirst();
        assertThat(manifest.name()).isEqualTo(value);
        assertThat(YamlTrees.of(manifest.text())).containsExactly(manifest.tree());
    }
}
