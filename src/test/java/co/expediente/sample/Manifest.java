package co.expediente.sample;

import java.util.List;
import java.util.Map;

/** Writes {@code demo.yaml} and the profiles. */
final class Manifest {
    private final VillaAurora v;
    private final Delivery out;

    Manifest(VillaAurora v, Delivery out) {
        this.v = v;
        this.out = out;
    }

    void write() {
        out.archive.text("profiles/clasificacion_suelo.yaml", """
                # The office's own names and codes become the official ones. Columns not named stay as attributes.
                layer: clasificacion_suelo
                key: OBJECTID
                fields:
                  tipo_clasificacion_suelo: {from: ClaseSuelo, values: {SU: Urbano, SE: Expansion_Urbana, SR: Rural}}
                  nombre: {from: Descripcio}
                  fte_adm_fecha: {from: FechaActo, format: "yyyyMMdd"}
                  fte_adm_tipo: {value: "Acuerdo"}
                  fte_adm_numero: {value: "012"}
                  fte_esp_resp: {value: "Secretaría de Planeación"}
                """);
        out.archive.text("profiles/zonificacion_amenaza.yaml", """
                # One file a phenomenon makes one edition.
                layer: zonificacion_amenaza
                key: null
                fields:
                  categoria_amenaza: {from: NIVEL_AME, values: {ALTA: Alta, MEDIA: Media, BAJA: Baja}}
                  descripcion: {from: DESCRIP}
                  fte_adm_fecha: {from: FTE_FECHA}
                  fte_adm_numero: {from: FTE_NUM}
                  fte_esp_escala: {from: FTE_ESC}
                sources:
                  - {file: "amenaza_movimientos*.zip", set: {fenomeno: Movimientos_En_Masa}}
                  - {file: "amenaza_inundacion*.zip", set: {fenomeno: Inundacion}}
                  - {file: "amenaza_avenida*.zip", set: {fenomeno: Avenida_Torrencial}}
                """);
        StringBuilder y = new StringBuilder();
        y.append("""
                # Villa Aurora, a town that does not exist. Written by the generator (see README.md); do not edit by hand.
                plan:
                  id: 00001-POT-1
                  municipality: "00001"
                  name: Villa Aurora
                  department: Departamento ficticio
                  kind: POT
                  ordinal: 1
                  fictitious: true
                  act: {type: Acuerdo, number: "012", date: 2016-06-15}
                  horizons:
                    corto: {from: 2016-07-01, to: 2019-12-31}
                    mediano: {from: 2020-01-01, to: 2023-12-31}
                    largo: {from: 2024-01-01, to: 2027-12-31}
                """);
        var e = v.land.limit.getEnvelopeInternal();
        y.append("  population: ").append(Population.total(2025)).append('\n');
        y.append("  extent_9377: [%s, %s, %s, %s]\n"
                .formatted(whole(e.getMinX()), whole(e.getMinY()), whole(e.getMaxX()), whole(e.getMaxY())));
        y.append("""
                users:
                  - {name: tecnica, full_name: Técnica SIG de la demostración, role: TECNICO_SIG}
                  - {name: secretario, full_name: Secretario de Planeación de la demostración, role: SECRETARIO}
                cuts:
                  - {cutoff: 2017-12-31, act: "Medición de 2017", publish: true}
                  - {cutoff: 2021-12-31, act: "Medición de 2021", publish: true}
                  - {cutoff: 2025-12-31, act: "Medición de 2025", publish: true}
                loads:
                """);
        for (Delivery.Load l : out.loads.stream()
                .sorted((a, b) -> a.cutoff().compareTo(b.cutoff()))
                .toList()) {
            y.append("  - {cutoff: ")
                    .append(l.cutoff())
                    .append(", layer: ")
                    .append(l.layer())
                    .append(", files: [")
                    .append(String.join(", ", l.files()))
                    .append(']');
            for (Map.Entry<String, String> o : l.options().entrySet()) {
                y.append(", ").append(o.getKey()).append(": ").append(o.getValue());
            }
            y.append(", accept_warnings: \"Datos de demostración\"}");
            if (!l.about().isEmpty()) {
                y.append("  # ").append(l.about());
            }
            y.append('\n');
        }
        y.append("parameters:\n");
        for (String[] p : TARGETS) {
            y.append(
                    "  - {indicator: %s, baseline: %s, baseline_year: 2016, targets: {corto: %s, mediano: %s, largo: %s}, responsible: \"%s\"}\n"
                            .formatted((Object[]) p));
        }
        out.archive.text("demo.yaml", y.toString());
    }

    private static String whole(double x) {
        return String.valueOf((long) x);
    }

    private static final String RISK = "Oficina de Gestión del Riesgo";
    private static final String WATER = "Aguas de Aurora E.S.P.";
    private static final String GREEN = "Secretaría de Ambiente";
    private static final String BUILD = "Secretaría de Infraestructura";
    private static final String PLAN = "Secretaría de Planeación";
    private static final String HOME = "Instituto Municipal de Vivienda";
    private static final String SCHOOL = "Secretaría de Educación y Cultura";
    private static final String FIELD = "Secretaría de Desarrollo Económico";

    private static final List<String[]> TARGETS = List.of(
            t("AMR-01", "40", "70", "100", "100", RISK), t("AMR-03", "10", "40", "75", "100", RISK),
            t("AMR-04", "20", "50", "80", "100", RISK), t("AMR-05", "0", "35", "70", "100", RISK),
            t("SPD-01", "80", "88", "94", "98", WATER), t("SPD-02", "70", "78", "87", "95", WATER),
            t("SPD-03", "90", "93", "96", "99", WATER), t("SPD-04", "76", "82", "89", "95", WATER),
            t("SPD-05", "0", "30", "65", "100", WATER), t("SPD-06", "0", "30", "65", "100", WATER),
            t("SPD-07", "0", "20", "60", "100", WATER), t("SPD-08", "20", "30", "45", "60", WATER),
            t("MAR-01", "25", "27", "30", "33", GREEN), t("MAR-02", "80", "90", "95", "100", GREEN),
            t("MAR-05", "50", "70", "85", "100", GREEN), t("MAR-08", "0", "30", "65", "100", GREEN),
            t("MAR-09", "60", "70", "85", "100", GREEN), t("VTR-02", "78", "82", "86", "90", BUILD),
            t("VTR-03", "0", "30", "65", "100", BUILD), t("VTR-04", "30", "60", "100", "140", BUILD),
            t("VTR-05", "0", "30", "65", "100", BUILD), t("VTR-06", "70", "78", "84", "90", BUILD),
            t("VTR-07", "70", "75", "80", "85", BUILD), t("VTR-08", "30", "40", "50", "60", BUILD),
            t("EPU-01", "3.10", "4.00", "5.50", "7.00", PLAN), t("EPU-03", "3.10", "4.00", "5.50", "7.00", PLAN),
            t("EPU-05", "45", "55", "65", "75", PLAN), t("EPU-06", "0", "30", "65", "100", PLAN),
            t("EPU-07", "30", "50", "70", "90", PLAN), t("VIV-01", "6.4", "5.5", "4.5", "3.5", HOME),
            t("VIV-02", "15.0", "13.0", "11.0", "9.0", HOME), t("VIV-03", "0", "20", "45", "70", HOME),
            t("VIV-04", "0", "30", "65", "100", HOME), t("VIV-05", "10", "30", "55", "80", HOME),
            t("VIV-07", "0", "25", "50", "75", HOME), t("EQU-01", "8", "8.5", "9", "9.5", SCHOOL),
            t("EQU-02", "60", "68", "75", "82", SCHOOL), t("EQU-03", "60", "68", "75", "82", SCHOOL),
            t("EQU-04", "35", "45", "52", "60", SCHOOL), t("EQU-06", "0", "30", "65", "100", SCHOOL),
            t("EQU-07", "1.5", "1.8", "2.1", "2.5", SCHOOL), t("PAT-02", "40", "55", "70", "85", SCHOOL),
            t("PAT-03", "9", "20", "40", "60", SCHOOL), t("PAT-04", "40", "60", "80", "100", SCHOOL),
            t("PAT-05", "50", "70", "85", "100", SCHOOL), t("PAT-07", "0", "30", "65", "100", SCHOOL),
            t("SUE-02", "90", "100", "100", "100", PLAN), t("SUE-03", "90", "100", "100", "100", PLAN),
            t("SUE-04", "90", "100", "100", "100", PLAN), t("SUE-05", "0", "30", "55", "80", PLAN),
            t("SUE-14", "0", "30", "60", "100", PLAN), t("SPR-02", "40", "55", "70", "85", FIELD),
            t("SPR-04", "85", "88", "92", "96", FIELD), t("SPR-08", "0", "30", "65", "100", FIELD),
            t("OBP-02", "0", "30", "65", "100", PLAN), t("OBP-03", "0", "32", "66", "100", PLAN));

    private static String[] t(String... values) {
        return values;
    }
}
