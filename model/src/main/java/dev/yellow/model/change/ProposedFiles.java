package dev.yellow.model.change;

import dev.yellow.model.change.Checkout.Entry;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a proposal's files may not be, whoever proposes them and whatever they declare.
final class ProposedFiles {
    /// Let a reviewer see another text than a program reads.
    private static final Pattern REORDERING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern PLAIN_PATH = Pattern.compile("[\\p{L}\\p{M}\\p{N} !#$%&'()+,./;=@\\[\\]^_`{}~-]+");

    private ProposedFiles() {}

    /// @param byPlatform whether the ecosystem's own repository proposes them
    static List<Fault> check(Checkout head, Set<String> differing, boolean byPlatform) {
        var faults = new ArrayList<Fault>();
        var folded = new HashMap<String, String>();
        for (var path : head.paths()) {
            var twin = folded.putIfAbsent(Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), path);
            if (twin != null && (differing.contains(path) || differing.contains(twin)))
                faults.add(ChangeCode.PATH_CONFUSING.at(at(path), "path \"" + path + "\" differs from \"" + twin
                        + "\" only in case or in the way that it is encoded"));
        }
        for (var path : differing) {
            if (Changes.isHidden(path) && !byPlatform)
                faults.add(ChangeCode.FILE_OF_THE_PLATFORM.at(at(path), "\"" + path + "\" is changed, which may steer tools"));
            var entry = head.get(path);
            if (entry instanceof Entry.Link link)
                faults.add(ChangeCode.LINK_PROPOSED.at(at(path), "\"" + path + "\" is a symbolic link to \"" + link.target() + "\""));
            if (entry instanceof Entry.Submodule) faults.add(ChangeCode.LINK_PROPOSED.at(at(path), "\"" + path + "\" is the root of another repository"));
            if (entry != null && !PLAIN_PATH.matcher(path).matches())
                faults.add(ChangeCode.PATH_CONFUSING.at(at("?"), "path \"" + shown(path)
                        + "\" has characters that cannot be seen or have a meaning of their own"));
            if (entry instanceof Entry.Content content && (path.endsWith(".sql") || Changes.isModel(path)) && reordered(content))
                faults.add(ChangeCode.TEXT_REORDERED.at(at(path), "\"" + path + "\" has characters that reorder how its text is shown"));
        }
        return faults;
    }

    private static boolean reordered(Entry.Content content) {
        try {
            return REORDERING.matcher(new String(content.content(), StandardCharsets.UTF_8)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(String path) {
        var shown = new StringBuilder();
        path.codePoints().forEach(c -> {
            if (PLAIN_PATH.matcher(Character.toString(c)).matches()) shown.appendCodePoint(c);
            else shown.append("\\u%04x".formatted(c));
        });
        return shown.toString();
    }

    private static Place at(String path) {
        return new Place.InModel(path, 1, 1);
    }
}
