package co.expediente.web;

import java.util.List;

/**
 * The sections of the bar in order. A section is shown only where a page answers one of its addresses, so that no link leads
 * nowhere while the product grows.
 */
public enum Section {
    RESUMEN("/planes/{divipola}/resumen"),
    AVANCE("/planes/{divipola}"),
    MAPA("/planes/{divipola}/mapa"),
    INDICADORES("/planes/{divipola}/indicadores"),
    CARGAS("/planes/{divipola}/cargas", "/planes/{divipola}/cargar"),
    EDICIONES("/planes/{divipola}/ediciones"),
    PARAMETROS("/planes/{divipola}/parametros"),
    EXPEDIENTE("/planes/{divipola}/expediente");

    private final List<String> addresses;

    Section(String... addresses) {
        this.addresses = List.of(addresses);
    }

    /** Address patterns, the preferred one first. */
    public List<String> addresses() {
        return addresses;
    }

    /** Whether only the office works there. */
    public boolean office() {
        return this == PARAMETROS;
    }

    /** Part of the message key, and the name that templates give. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
