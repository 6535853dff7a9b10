package co.expediente.dossier.archive.text;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.TXTParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The program that reads text: takes orders on its standard input, answers on its standard output, and ends when nobody asks any
 * more. Whatever else is written to the standard output by libraries goes to the standard error.
 */
public final class TextChild {
    static final byte READ = 'R';
    static final byte PICTURE = 'P';
    static final byte PAGE = 'p';
    static final byte END = 'e';
    static final byte IMAGE = 'i';

    private final DataOutputStream out;
    private final int characters;
    private final Detector detector = new DefaultDetector();
    private final AutoDetectParser parser;

    private TextChild(DataOutputStream out, int characters) {
        this.out = out;
        this.characters = characters;
        // Only these: no external programs, no recognition of letters in pictures, no formats that nobody needs here.
        this.parser = new AutoDetectParser(
                detector,
                new PDFParser(),
                new OOXMLParser(),
                new OfficeParser(),
                new OpenDocumentParser(),
                new RTFParser(),
                new JSoupParser(),
                new TXTParser());
    }

    /** {@code TextChild CHARACTERS}. */
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        System.setOut(System.err);
        TextChild child = new TextChild(out, Integer.parseInt(arguments[0]));
        try (DataInputStream in = new DataInputStream(System.in)) {
            while (true) {
                byte order = in.readByte();
                File file = new File(in.readUTF());
                if (order == READ) {
                    child.read(file, in.readUTF());
                } else {
                    child.picture(file, in.readInt());
                }
                out.flush();
            }
        } catch (EOFException e) {
            // Nobody asks any more.
        }
    }

    private void picture(File file, int page) throws IOException {
        byte[] png;
        try {
            png = PagePictures.png(file, page);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            png = new byte[0];
        }
        out.writeByte(IMAGE);
        out.writeInt(png.length);
        out.write(png);
    }

    private void read(File file, String name) throws IOException {
        PageCollector collector = new PageCollector(this::page, characters);
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        String mediaType = "application/octet-stream";
        String code = "";
        try (TikaInputStream in = TikaInputStream.get(file.toPath())) {
            mediaType = detector.detect(in, metadata).getBaseType().toString();
            if (packed(mediaType) && ZipMeasure.bomb(file)) {
                code = ReadText.BOMB;
            } else if (known(mediaType)) {
                parser.parse(in, pages(collector), metadata, context());
                collector.finish();
                code = collector.letters() ? "" : ReadText.NO_TEXT;
            } else {
                code = ReadText.OTHER_FORMAT;
            }
        } catch (EncryptedDocumentException e) {
            code = ReadText.LOCKED;
        } catch (Exception | StackOverflowError e) {
            code = code(e);
            finish(collector, code);
        }
        boolean macros = !code.equals(ReadText.BOMB) && MacroSigns.in(file, mediaType);
        out.writeByte(END);
        out.writeUTF(mediaType);
        out.writeUTF(code);
        out.writeBoolean(macros);
    }

    /** What was read before the limit counts. */
    private static void finish(PageCollector collector, String code) throws IOException {
        if (code.equals(ReadText.CUT)) {
            try {
                collector.finish();
            } catch (SAXException e) {
                throw new IOException(e);
            }
        }
    }

    private static boolean packed(String mediaType) {
        return mediaType.contains("openxml")
                || mediaType.contains("macroenabled")
                || mediaType.contains("opendocument")
                || mediaType.contains("zip")
                || mediaType.contains("ooxml");
    }

    private boolean known(String mediaType) {
        return parser.getParsers().keySet().stream()
                .anyMatch(t -> t.getBaseType().toString().equals(mediaType));
    }

    private static String code(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String said = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (t instanceof PageCollector.Full) {
                return ReadText.CUT;
            }
            if (said.contains("zip bomb") || said.contains("suspected") && said.contains("bomb")) {
                return ReadText.BOMB;
            }
            if (said.contains("password") || said.contains("encrypted")) {
                return ReadText.LOCKED;
            }
            if (t instanceof UncheckedIOException || t.getCause() == t) {
                break;
            }
        }
        return ReadText.DAMAGED;
    }

    private void page(String text) throws SAXException {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte(PAGE);
            out.writeInt(bytes.length);
            out.write(bytes);
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }

    /** Tells the collector where a page of the format ends: at the end of the element that began it. */
    private static ContentHandler pages(PageCollector collector) {
        return new PageEnds(collector);
    }

    private static ParseContext context() {
        ParseContext context = new ParseContext();
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setExtractUniqueInlineImagesOnly(true);
        context.set(PDFParserConfig.class, pdf);
        OfficeParserConfig office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        office.setExtractMacros(false);
        context.set(OfficeParserConfig.class, office);
        // What lies inside a document is not opened: a document in a document is a second door.
        context.set(EmbeddedDocumentExtractor.class, new EmbeddedDocumentExtractor() {
            @Override
            public boolean shouldParseEmbedded(Metadata metadata) {
                return false;
            }

            @Override
            public void parseEmbedded(
                    java.io.InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
                // Never asked, see above.
            }
        });
        return context;
    }
}
