package co.expediente.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The browser of one person at a service under test: keeps cookies, follows no redirect, reads forms. */
public final class TestBrowser {
    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** Somebody who has not signed in; {@code address} without a path. */
    public TestBrowser(String address) {
        this.address = address;
    }

    public static TestBrowser signedIn(String address, String user, String password)
            throws IOException, InterruptedException {
        TestBrowser browser = new TestBrowser(address);
        browser.post("/entrar", Map.of("usuario", user, "clave", password, "_csrf", browser.token("/entrar")));
        return browser;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The same for a file. */
    public HttpResponse<byte[]> getBytes(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The token against forged requests that the forms of a page carry. */
    public String token(String path) throws IOException, InterruptedException {
        String body = get(path).body();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(body);
        if (!token.find()) {
            throw new AssertionError(path + " has no form");
        }
        return token.group(1);
    }

    public HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends one file with the other fields of its form. */
    public HttpResponse<String> send(
            String path, Map<String, String> fields, String field, String fileName, byte[] content)
            throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> f : fields.entrySet()) {
            body.writeBytes(utf8("--frontera\r\nContent-Disposition: form-data; name=\"" + f.getKey() + "\"\r\n\r\n"
                    + f.getValue() + "\r\n"));
        }
        body.writeBytes(utf8("--frontera\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n--frontera--\r\n"));
        return http.send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=frontera")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Begins to send one file, of which {@code missing} bytes never come: the connection is cut, or only the sending half of it, so
     * that there is an answer.
     *
     * @return the answer as it came over the wire; empty where the connection was cut
     */
    public String sendInPart(String path, String token, String field, byte[] content, int missing, boolean cut)
            throws IOException {
        byte[] head = utf8("--frontera\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--frontera\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"a.zip\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        URI service = URI.create(address);
        String known = cookies.getCookieStore().getCookies().stream()
                .map(c -> c.getName() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(utf8("POST " + path + " HTTP/1.1\r\nHost: " + service.getAuthority()
                    + "\r\nAccept: text/html\r\nCookie: "
                    + known
                    + "\r\n"
                    + "Connection: close\r\n"
                    + "Content-Type: multipart/form-data; boundary=frontera\r\n"
                    + "Content-Length: "
                    + (head.length + content.length + missing) + "\r\n\r\n"));
            out.write(head);
            out.write(content);
            out.flush();
            if (cut) {
                // Without the wait of a polite end: what a dead network looks like to the server.
                socket.setSoLinger(true, 0);
                return "";
            }
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Where an answer sends its reader, as a path; empty when nowhere. */
    public String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replace(address, "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
