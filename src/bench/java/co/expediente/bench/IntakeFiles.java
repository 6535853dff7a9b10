package co.expediente.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The lots of Bogotá in the formats that offices send, made once by GDAL from the one that was published. */
final class IntakeFiles {
    private static final String LOTS = "grande/lotes_bogota.geojson.xz";
    private static final int ALL = 906_158;

    private final Path folder;

    private IntakeFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether the folder of real layers has them. */
    static boolean in(Path data) {
        return Files.exists(data.resolve(LOTS));
    }

    /** @param scale share of the lots, the first ones */
    static IntakeFiles of(Path data, Path folder, double scale) throws IOException {
        IntakeFiles files = new IntakeFiles(folder);
        if (!Files.exists(files.file("geojson"))) {
            files.unpack(data.resolve(LOTS), Math.round(scale * ALL));
        }
        return files;
    }

    /** @param format {@code geojson}, {@code gpkg} or {@code shp}; made when it is not there */
    Path of(String format) throws IOException {
        Path file = file(format);
        if (Files.exists(file)) {
            return file;
        }
        String source = file("geojson").toString();
        Processes.run(
                format.equals("gpkg")
                        // Without a name of its own the key would take the column "id" away.
                        ? List.of("ogr2ogr", "-f", "GPKG", file.toString(), source, "-nln", "lotes", "-lco", "FID=fid")
                        : List.of("ogr2ogr", "-f", "ESRI Shapefile", file.toString(), source, "-lco", "ENCODING=UTF-8"));
        return file;
    }

    private Path file(String format) {
        return folder.resolve("lotes." + format);
    }

    /** A feature stands on a line of its own; the last one has no comma. */
    private void unpack(Path packed, long most) throws IOException {
        Path part = folder.resolve("lotes.part");
        Process process = new ProcessBuilder("xz", "-dc", packed.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(part)) {
            out.write(String.valueOf(in.readLine()));
            List<String> end = new ArrayList<>();
            long count = 0;
            for (String line = in.readLine(); line != null && count < most; line = in.readLine()) {
                if (line.startsWith("{")) {
                    out.write((count++ == 0 ? "\n" : ",\n") + (line.endsWith(",") ? line.substring(0, line.length() - 1) : line));
                } else {
                    end.add(line);
                }
            }
            out.write("\n]}\n");
            process.destroy();
            if (count == 0) {
                throw new IOException("xz could not unpack " + LOTS + end);
            }
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Files.move(part, file("geojson"));
    }
}
