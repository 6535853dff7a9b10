package co.expediente.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The 1,122 municipalities and departmental areas of Colombia (DIVIPOLA 2018) and the fictitious town of the samples, read
 * from {@code plan/municipios.csv}. Immutable.
 */
public final class Municipalities {
    /** DIVIPOLA of the fictitious town; no real department has the number 00. */
    public static final String FICTITIOUS = "00001";

    private static final String RESOURCE = "/plan/municipios.csv";

    private final Map<String, Municipality> byCode = new LinkedHashMap<>();
    private final List<String> searchable = new ArrayList<>();
    private final List<Municipality> ordered;

    private Municipalities(List<Municipality> all) {
        all.forEach(m -> byCode.put(m.code(), m));
        ordered = List.copyOf(all);
        ordered.forEach(m -> searchable.add(plain(m.name())));
    }

    /** The list; read once. */
    public static Municipalities list() {
        return Holder.LIST;
    }

    /** In order of code. */
    public Collection<Municipality> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    /** The municipality with a DIVIPOLA of five digits. */
    public Optional<Municipality> find(String code) {
        return Optional.ofNullable(byCode.get(code.strip()));
    }

    /**
     * Municipalities whose code or name begins with a text, then those whose name holds it at the start of a word, then
     * anywhere. Accents, case and punctuation do not matter; a name may be followed by its department ({@code armenia quindio}).
     */
    public List<Municipality> search(String text, int limit) {
        String wanted = plain(text);
        if (wanted.isEmpty() || limit <= 0) {
            return List.of();
        }
        List<List<Municipality>> ranks =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < ordered.size(); i++) {
            int rank = rank(wanted, ordered.get(i), searchable.get(i));
            if (rank >= 0) {
                ranks.get(rank).add(ordered.get(i));
            }
        }
        return ranks.stream().flatMap(List::stream).limit(limit).toList();
    }

    private static int rank(String wanted, Municipality municipality, String name) {
        if (name.equals(wanted) || municipality.code().equals(wanted)) {
            return 0;
        } else if (name.startsWith(wanted)
                || municipality.code().startsWith(wanted)
                || (wanted.startsWith(name) && (name + " " + plain(municipality.department())).startsWith(wanted))) {
            return 1;
        } else if (name.contains(" " + wanted)) {
            return 2;
        }
        return name.contains(wanted) ? 3 : -1;
    }

    private static String plain(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                kept.append(c);
            } else if ((c <= ' ' || c == ',' || c == '-') && !kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                kept.append(' ');
            }
        }
        return kept.toString().strip();
    }

    private static final class Holder {
        static final Municipalities LIST = new Municipalities(read());
    }

    private static List<Municipality> read() {
        List<Municipality> all = new ArrayList<>(1200);
        try (InputStream in = Municipalities.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("cod_mun")) {
                    all.add(parse(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Fields with a comma stand in quotes; none holds a quote. */
    private static Municipality parse(String line) {
        List<String> f = new ArrayList<>(7);
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || (line.charAt(i) == ',' && !quoted)) {
                f.add(line.substring(start, i).replace("\"", ""));
                start = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return new Municipality(
                f.get(0),
                f.get(1),
                f.get(2),
                Double.parseDouble(f.get(3)),
                Double.parseDouble(f.get(4)),
                Double.parseDouble(f.get(5)),
                Double.parseDouble(f.get(6)),
                FICTITIOUS.equals(f.get(0)));
    }
}
