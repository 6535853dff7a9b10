package co.expediente.publication;

import co.expediente.access.Reader;
import co.expediente.indicator.Results.Audience;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Which state is looked at: the published cut for everyone, what is in force for the office alone (design §3.6).
 *
 * <p>The parameter {@code estado} is also a common attribute of layers; the codes of that are {@code Existente} and
 * {@code Proyectado}, so that the two values here never mean an attribute.
 *
 * @param audience visitor or office
 * @param inForce whether {@code estado=vigor} was asked for; only ever true for the office
 */
public record View(Audience audience, boolean inForce) {
    public static final String PARAMETER = "estado";
    public static final String IN_FORCE = "vigor";
    public static final String PUBLISHED = "publicado";

    /** Everyone, reading what is published. */
    public static final View VISITOR = new View(Audience.PUBLIC, false);

    public View {
        if (inForce && audience != Audience.OFFICE) {
            throw new NotForVisitors();
        }
    }

    /** @throws NotForVisitors when somebody without a session asks for what is in force */
    public static View of(HttpServletRequest request) {
        return new View(asking(), IN_FORCE.equals(request.getParameter(PARAMETER)));
    }

    /** The same for pages: the office starts from what is in force unless it asks for what is published. */
    public static View ofPage(HttpServletRequest request) {
        String asked = request.getParameter(PARAMETER);
        boolean inForce = asked == null ? asking() == Audience.OFFICE : IN_FORCE.equals(asked);
        return new View(asking(), inForce);
    }

    private static Audience asking() {
        return Reader.current().office() ? Audience.OFFICE : Audience.PUBLIC;
    }

    /** Whether a request parameter chooses a state and is not an attribute. */
    public static boolean isState(String name, String value) {
        return PARAMETER.equals(name) && (IN_FORCE.equals(value) || PUBLISHED.equals(value));
    }

    /** First word of {@code Cache-Control}: a shared cache must never keep what only the office may see. */
    public String cacheScope() {
        return inForce ? "private" : "public";
    }

    /** What to append to an address so that it stays in the same state; empty for the published one. */
    public String query() {
        return inForce ? PARAMETER + "=" + IN_FORCE : "";
    }

    /** A visitor asked for what only the office may see. */
    public static final class NotForVisitors extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
