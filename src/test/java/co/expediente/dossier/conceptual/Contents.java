package co.expediente.dossier.conceptual;

import co.expediente.dossier.Records;
import co.expediente.dossier.ServedDossier;
import co.expediente.web.TestBrowser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What tests of the contents do with a browser: forms with their token, tables up and down. */
public final class Contents {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

    private Contents() {}

    /** An empty plan again; approved versions stay, as they must. */
    public static void clear() {
        ServedDossier.bean(Records.class)
                .writeAs(
                        "prueba",
                        () -> ServedDossier.database()
                                .sql("DELETE FROM expediente.elemento WHERE plan_id = '05088-POT-1'")
                                .update());
    }

    /** Sends a form; the page that a person sees then. */
    public static HttpResponse<String> post(TestBrowser who, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(form);
        all.put("_csrf", token(who));
        HttpResponse<String> answer = who.post(path, all);
        return answer.statusCode() == 302 ? who.get(who.location(answer)) : answer;
    }

    private static String token(TestBrowser who) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(who.get("/accesibilidad").body());
        if (!token.find()) {
            throw new AssertionError("no token");
        }
        return token.group(1);
    }

    /** A file that a page gives. */
    public static byte[] bytes(TestBrowser who, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = who.getBytes(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " " + answer.statusCode());
        }
        return answer.body();
    }

    /** Sends a table; where the page leads next. */
    public static String send(TestBrowser who, String path, byte[] table) throws IOException, InterruptedException {
        return who.location(who.send(path, Map.of("_csrf", token(who)), "archivo", "tabla.xlsx", table));
    }

    /** Sends a table; what the next page says. */
    public static String told(TestBrowser who, String path, byte[] table) throws IOException, InterruptedException {
        return who.get(send(who, path, table)).body();
    }

    /** The table as somebody saves it from another program. */
    public static byte[] edit(byte[] table, Consumer<XSSFWorkbook> change) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(table))) {
            change.accept(book);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }
}
