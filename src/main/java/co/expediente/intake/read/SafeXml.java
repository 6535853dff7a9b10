package co.expediente.intake.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of strangers as a stream of events: no entities, nothing from outside, no tag without end. */
final class SafeXml {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();
    private static final int LONGEST_TAG = 1 << 20;

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, false);
        FACTORY.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("entity");
        });
    }

    private SafeXml() {}

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(new ShortTags(in));
    }

    /** A parser keeps a tag with its attributes in memory; one of a gigabyte must not get that far. */
    private static final class ShortTags extends FilterInputStream {
        private boolean tag;
        private int quote;
        private int length;

        ShortTags(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                look(b);
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int size) throws IOException {
            int read = super.read(bytes, offset, size);
            for (int i = offset; i < offset + read; i++) {
                look(bytes[i]);
            }
            return read;
        }

        private void look(int b) throws IOException {
            if (!tag) {
                tag = b == '<';
                quote = 0;
                length = 0;
                return;
            }
            if (++length > LONGEST_TAG) {
                throw new IOException("tag of more than 1 MiB");
            }
            if (quote == 0) {
                quote = b == '"' || b == '\'' ? b : 0;
                tag = b != '>';
            } else if (b == quote) {
                quote = 0;
            }
        }
    }
}
