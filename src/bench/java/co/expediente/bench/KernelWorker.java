package co.expediente.bench;

import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.CrossTable;
import co.expediente.spatial.CrossTableByUnit;
import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.PreparedPolygons;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The area kernel in a process of its own, with a heap as small as told. Orders come line by line with tabs, each is answered
 * by one line; see {@link Worker}. {@code read ROLE FILE} brings a layer into memory, {@code open ROLE FILE} one that is
 * streamed from its file in every run; {@code classes THREADS prepared|fresh ROLE ROLE} and {@code units THREADS
 * prepared|fresh ROLE ROLE ROLE} measure, the first layer being the one that may be streamed; {@code cells FILE} writes the
 * answer; {@code memory}; {@code end}.
 */
public final class KernelWorker {
    private final Map<String, StoredLayer> layers = new HashMap<>();
    private final Map<String, FlatPolygons> polygons = new HashMap<>();
    private final Map<String, PreparedPolygons> prepared = new HashMap<>();
    private @Nullable Areas answer;

    private KernelWorker() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        KernelWorker worker = new KernelWorker();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = in.readLine(); order != null && !order.equals("end"); order = in.readLine()) {
            out.println(worker.obey(order.split("\t")));
        }
    }

    private String obey(String[] order) throws IOException {
        return switch (order[0]) {
            case "read" -> read(order[1], Path.of(order[2]), true);
            case "open" -> read(order[1], Path.of(order[2]), false);
            case "classes" -> classes(
                    Integer.parseInt(order[1]), order[2].equals("fresh"), order[3], order[4]);
            case "units" -> units(
                    Integer.parseInt(order[1]),
                    order[2].equals("fresh"),
                    order[3],
                    order[4],
                    order[5]);
            case "cells" -> cells(Path.of(order[1]));
            case "memory" -> memory();
            default -> throw new IllegalArgumentException(String.join(" ", order));
        };
    }

    private String read(String role, Path file, boolean inMemory) throws IOException {
        long start = System.nanoTime();
        StoredLayer layer = StoredLayer.open(file);
        layers.put(role, layer);
        if (inMemory) {
            polygons.put(role, layer.layer().polygons());
        }
        return seconds(start) + "\t" + layer.layer().size();
    }

    private String classes(int threads, boolean fresh, String first, String second) {
        StoredLayer a = layer(first);
        StoredLayer b = layer(second);
        FlatPolygons inMemory = polygons.get(first);
        long start = System.nanoTime();
        CrossTable table = inMemory == null
                ? AreaKernel.crossTabulate(a.blocks(), prepared(second, fresh), b.classes(), false, threads)
                : AreaKernel.crossTabulate(
                        inMemory, a.classes(), prepared(second, fresh), b.classes(), false, threads);
        String told = seconds(start);
        answer = new Areas();
        add(answer, table, -1);
        return told;
    }

    private String units(int threads, boolean fresh, String first, String second, String third) {
        StoredLayer a = layer(first);
        StoredLayer b = layer(second);
        StoredLayer units = layer(third);
        FlatPolygons inMemory = polygons.get(first);
        long start = System.nanoTime();
        CrossTableByUnit table = inMemory == null
                ? AreaKernel.crossTabulate(
                        a.blocks(),
                        prepared(second, fresh),
                        b.classes(),
                        prepared(third, fresh),
                        units.ids(),
                        false,
                        threads)
                : AreaKernel.crossTabulate(
                        inMemory,
                        a.classes(),
                        prepared(second, fresh),
                        b.classes(),
                        prepared(third, fresh),
                        units.ids(),
                        false,
                        threads);
        String told = seconds(start);
        answer = new Areas();
        for (int u = 0; u < table.units(); u++) {
            add(answer, table.unit(u), u);
        }
        return told;
    }

    /** The layer with its index: the one of before, or made now. */
    private PreparedPolygons prepared(String role, boolean fresh) {
        if (fresh) {
            return PreparedPolygons.of(layer(role).layer().polygons());
        }
        return prepared.computeIfAbsent(role, r -> PreparedPolygons.of(layer(r).layer().polygons()));
    }

    private static void add(Areas areas, CrossTable table, int unit) {
        for (int a = 0; a < table.classesA(); a++) {
            for (int b = 0; b < table.classesB(); b++) {
                if (unit < 0) {
                    areas.add(table.planar(a, b), b, a);
                } else {
                    areas.add(table.planar(a, b), unit, b, a);
                }
            }
        }
    }

    private StoredLayer layer(String role) {
        StoredLayer layer = layers.get(role);
        if (layer == null) {
            throw new IllegalStateException("Not read: " + role);
        }
        return layer;
    }

    private String cells(Path file) throws IOException {
        if (answer == null) {
            throw new IllegalStateException("Nothing measured yet");
        }
        answer.write(file);
        return String.valueOf(answer.size());
    }

    /** Most heap used so far and allowed, in megabytes. */
    static String memory() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        return (peak >> 20) + "\t" + (Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String seconds(long start) {
        return String.valueOf((System.nanoTime() - start) / 1e9);
    }
}
