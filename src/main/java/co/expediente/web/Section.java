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

    /** Where a section's public pages are, for who does not work in the office. */
    private static final String PUBLIC_DOSSIER = "/planes/{divipola}/publico";

    private final List<String> addresses;

    Section(String... addresses) {
        this.addresses = List.of(addresses);
    }

    /** Address patterns, the preferred one first. */
    public List<String> addresses() {
        return addresses;
    }

    /** Address patterns for visitors: public pages only, so that no link leads to the door. */
    public List<String> visitorAddresses() {
        return this == EXPEDIENTE ? List.of(PUBLIC_DOSSIER) : addresses;
    }

    /** Whether only the office works there. */
    public boolean office() {
        return this == PARAMETROS || this == CARGAS || this == EDICIONES;
    }

    /** Part of the message key, and the name that templates give. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
