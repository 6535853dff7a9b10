package co.expediente.dossier.archive.text;

import java.io.File;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Whether a document brings programs of its own. Looks at its table of contents, runs nothing. */
final class MacroSigns {
    private static final Pattern IN_ZIP = Pattern.compile(
            "(.*/)?vbaproject\\.bin|(.*/)?vbadata\\.xml|basic/.+\\.xml|scripts/.+|(.*/)?macrosheets/.+|(.*/)?activex/.+");
    private static final int ENTRIES = 100_000;
    private static final int DEPTH = 16;

    private MacroSigns() {}

    static boolean in(File file, String mediaType) {
        try {
            if (mediaType.contains("macroenabled")) {
                return true;
            }
            if (mediaType.startsWith("application/vnd.oasis") || mediaType.startsWith("application/vnd.openxml")) {
                return zip(file);
            }
            if (mediaType.equals("application/pdf")) {
                return pdf(file);
            }
            if (mediaType.equals("application/msword")
                    || mediaType.startsWith("application/vnd.ms-")
                    || mediaType.equals("application/x-tika-msoffice")) {
                try (POIFSFileSystem system = new POIFSFileSystem(file, true)) {
                    return ole(system.getRoot(), DEPTH);
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            // A file too damaged to be looked into is told as damaged by who reads its text.
            return false;
        }
    }

    private static boolean zip(File file) throws IOException {
        try (ZipFile zip = new ZipFile(file)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            for (int i = 0; entries.hasMoreElements() && i < ENTRIES; i++) {
                String name = entries.nextElement().getName().replace('\\', '/').toLowerCase(Locale.ROOT);
                // LibreOffice writes the lists of its empty standard library into every file.
                if (IN_ZIP.matcher(name).matches()
                        && !name.endsWith("script-lc.xml")
                        && !name.endsWith("script-lb.xml")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean ole(DirectoryNode folder, int depth) {
        for (Entry entry : folder) {
            String name = entry.getName().toUpperCase(Locale.ROOT);
            if (name.equals("_VBA_PROJECT") || name.equals("_VBA_PROJECT_CUR") || name.equals("VBA")) {
                return true;
            }
            if (depth > 0 && entry instanceof DirectoryNode inner && ole(inner, depth - 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean pdf(File file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            var catalog = document.getDocumentCatalog();
            var names = catalog.getNames();
            return names != null && names.getJavaScript() != null
                    || catalog.getOpenAction() instanceof PDActionJavaScript
                    || catalog.getCOSObject().containsKey(COSName.AA);
        }
    }
}
