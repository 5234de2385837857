/// Reads a folder of YAML files into a [dev.yellow.model.Model].
/// ```text
/// ModelFolder ──files──▶ YamlParser ──documents──▶ Kinds (shapes) ──records──▶ Model
/// ```
/// Start at [ModelReader]. Only [YamlParser] knows the YAML library; each kind is described once, in a `...Shape`.
@NullMarked
package dev.yellow.model.read;

import org.jspecify.annotations.NullMarked;
