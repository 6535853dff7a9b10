package co.expediente.intake.read;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the sheets of a workbook share. A large one has millions: they lie in two mapped files, their bytes and where
 * each begins.
 */
final class SharedTexts {
    /** Excel's own limit of a cell is 32,767; other programs write more. */
    static final int LONGEST = 16 << 20;

    private static final SharedTexts NONE = new SharedTexts(ByteBuffer.allocate(0), ByteBuffer.allocate(0), 0);

    private final ByteBuffer bytes;
    private final ByteBuffer starts;
    private final int count;

    private SharedTexts(ByteBuffer bytes, ByteBuffer starts, int count) {
        this.bytes = bytes;
        this.starts = starts;
        this.count = count;
    }

    /** @throws IntakeRefusal XLS-001 broken, XLS-009 more than 2 GB of texts */
    static SharedTexts read(@Nullable Path part, Path place, String file) throws IOException {
        if (part == null) {
            return NONE;
        }
        Path texts = place.resolve("texts");
        Path index = place.resolve("index");
        int count = 0;
        long at = 0;
        try (InputStream in = Files.newInputStream(part);
                BufferedOutputStream out = new BufferedOutputStream(Files.newOutputStream(texts), 1 << 16);
                DataOutputStream starts =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(index), 1 << 16))) {
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("DOCTYPE");
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    byte[] text = text(xml).getBytes(StandardCharsets.UTF_8);
                    starts.writeInt((int) at);
                    out.write(text);
                    at += text.length;
                    count++;
                    if (at > Integer.MAX_VALUE || 4L * count > Integer.MAX_VALUE - 8) {
                        throw new IntakeRefusal("XLS-009", Map.of("file", file, "limit", "2 GB"));
                    }
                }
            }
            starts.writeInt((int) at);
        } catch (XMLStreamException e) {
            throw new IntakeRefusal(
                    "XLS-001",
                    Map.of("file", file, "detail", ArchiveUnpacker.shown(String.valueOf(e.getMessage()))),
                    e);
        }
        return new SharedTexts(map(texts), map(index), count);
    }

    private static MappedByteBuffer map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** The text of an {@code si} or {@code is} element, on whose start the parser stands; ends on its end. Phonetic hints are left out. */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int phonetic = 0;
        boolean inText = false;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    phonetic += xml.getLocalName().equals("rPh") ? 1 : 0;
                    inText = xml.getLocalName().equals("t");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    phonetic -= xml.getLocalName().equals("rPh") ? 1 : 0;
                    inText = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText && phonetic == 0) {
                        if (text.length() + xml.getTextLength() > LONGEST) {
                            throw new XMLStreamException("text of more than 16 MiB");
                        }
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                default -> {}
            }
        }
        return unescaped(text.toString());
    }

    /** {@code _x000D_} stands for a character that XML cannot hold. */
    private static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return java.util.regex.Pattern.compile("_x([0-9A-Fa-f]{4})_")
                .matcher(text)
                .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    /** @throws IndexOutOfBoundsException when there is no such text */
    String get(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("shared text " + index);
        }
        int start = starts.getInt(4 * index);
        byte[] text = new byte[starts.getInt(4 * index + 4) - start];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
