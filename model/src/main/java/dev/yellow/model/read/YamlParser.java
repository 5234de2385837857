package dev.yellow.model.read;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.tree.Document;
import dev.yellow.model.tree.Node;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads YAML 1.2 as events and builds plain trees within [Limits]. It resolves no types and knows no tags.
public final class YamlParser implements DocumentParser {

    @Override
    public Parsed parse(String file, byte[] content) {
        var documents = new ArrayList<Document>();
        var faults = new ArrayList<Fault>();
        if (content.length > Limits.FILE_BYTES) {
            faults.add(LintCode.FILE_TOO_LARGE.at(new Place.InModel(file, 1, 1), "file has more than " + Limits.FILE_BYTES + " bytes"));
            return new Parsed(documents, faults);
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            if (text.startsWith("\uFEFF")) text = text.substring(1);
            read(file, text, documents, faults);
        } catch (CharacterCodingException _) {
            faults.add(LintCode.NOT_UTF8.at(new Place.InModel(file, 1, 1), "file is not UTF-8 text"));
        } catch (TreeBuilder.Stop stop) {
            faults.add(stop.fault);
        } catch (MarkedYamlEngineException e) {
            var at = e.getProblemMark().map(m -> new Place.InModel(file, m.getLine() + 1, m.getColumn() + 1)).orElse(new Place.InModel(file, 1, 1));
            faults.add(LintCode.NOT_YAML.at(at, "file is not YAML: " + e.getProblem()));
        } catch (ReaderException e) {
            faults.add(LintCode.NOT_YAML.at(position(file, content, e.getPosition()),
                    "file has the unprintable character U+%04X".formatted(e.getCodePoint())));
        } catch (YamlEngineException e) {
            faults.add(LintCode.NOT_YAML.at(new Place.InModel(file, 1, 1), "file is not YAML: " + e.getMessage()));
        }
        return new Parsed(documents, faults);
    }

    private static void read(String file, String text, List<Document> documents, List<Fault> faults) {
        // The reader's buffer holds the file: it copies all of a token at each refill, so a long one costs its square.
        var settings = LoadSettings.builder().setParseComments(false).setCodePointLimit(Limits.FILE_BYTES).setBufferSize(text.length() + 1).build();
        var events = new ParserImpl(settings, new StreamReader(settings, text));
        while (events.hasNext()) {
            Event event = events.next();
            if (!(event instanceof DocumentStartEvent)) continue;
            var root = new TreeBuilder(file, events, faults).document();
            if (root instanceof Node.Scalar scalar && scalar.isNull()) continue;
            documents.add(new Document(file, root));
        }
    }

    /// @param index of the code point
    private static Place.InModel position(String file, byte[] content, int index) {
        var points = new String(content, StandardCharsets.UTF_8).codePoints().limit(Math.max(0, index)).toArray();
        var line = 1;
        var column = 1;
        for (var point : points) {
            column = point == '\n' ? 1 : column + 1;
            if (point == '\n') line++;
        }
        return new Place.InModel(file, line, column);
    }
}
