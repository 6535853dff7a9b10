package co.expediente.dossier.goal;

import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.dossier.Spreadsheet.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns of the tables: heads in Spanish, known in English too. */
final class SheetColumns {
    private static final Map<String, Column> ALL = Map.ofEntries(
            text("codigo", "Código", 12, "Code"),
            text("tipo", "Tipo", 11, "Kind"),
            text("objetivo", "Objetivo", 26, "Objective"),
            text("proyecto", "Proyecto", 14, "Project"),
            text("nombre", "Nombre", 44, "Name"),
            text("definicion", "Definición", 50, "Definition"),
            text("formula", "Fórmula", 30, "Formula"),
            text("variables", "Variables", 30, "Variables used"),
            text("unidad", "Unidad", 10, "Unit"),
            number("minimo", "Mínimo", "Minimum"),
            number("maximo", "Máximo", "Maximum"),
            text("direccion", "Dirección", 13, "Direction"),
            number("desde", "Rango desde", "Range from"),
            number("hasta", "Rango hasta", "Range to"),
            number("linea_base", "Línea base", "Baseline"),
            whole("anio_base", "Año base", "Year of the baseline"),
            number("meta_corto", "Meta corto plazo", "Short-term target"),
            whole("anio_corto", "Año corto", "Short-term year"),
            number("meta_mediano", "Meta mediano plazo", "Medium-term target"),
            whole("anio_mediano", "Año mediano", "Medium-term year"),
            number("meta_largo", "Meta largo plazo", "Long-term target"),
            whole("anio_largo", "Año largo", "Long-term year"),
            text("componente", "Componente", 13, "Component"),
            text("sistema", "Sistema", 9, "System"),
            text("dependencia", "Dependencia", 30, "Office"),
            text("fuente", "Fuente", 26, "Source"),
            text("periodicidad", "Periodicidad", 13, "Periodicity"),
            text("desagregacion", "Desagregación", 20, "Breakdown"),
            number("peso", "Peso", "Weight"),
            text("evidencia", "Evidencia", 26, "Evidence"),
            text("limitaciones", "Limitaciones", 30, "Limits"),
            text("estrategia", "Estrategia", 30, "Strategy"),
            text("plazo", "Plazo", 10, "Term"),
            date("inicio", "Inicio previsto", "Planned start"),
            date("fin", "Fin previsto", "Planned end"),
            number("meta", "Meta", "Target"),
            number("costo", "Costo (COP)", "Cost (COP)"),
            text("responsable", "Responsable según el programa", 30, "Responsible as the programme names it"),
            text("lugar", "Localización", 26, "Place"),
            text("descripcion", "Descripción", 40, "Description"));

    static final List<Column> INVESTMENT = List.of(
            new Column("Proyecto", Kind.TEXT, 14, Set.of("Project")),
            new Column("Año", Kind.WHOLE, 8, Set.of("Year")),
            new Column("Programado (COP)", Kind.NUMBER, 20, Set.of("Planned (COP)")));

    static final List<Column> PROGRESS = List.of(
            new Column("Proyecto", Kind.TEXT, 14, Set.of("Project")),
            new Column("Corte", Kind.DATE, 12, Set.of("Cut-off")),
            new Column("Avance físico (%)", Kind.NUMBER, 16, Set.of("Physical progress (%)")),
            new Column("Ejecutado al corte (COP)", Kind.NUMBER, 22, Set.of("Executed until the cut-off (COP)")),
            new Column("Estado", Kind.TEXT, 14, Set.of("State")),
            new Column("Comentario", Kind.TEXT, 30, Set.of("Comment")),
            new Column("Procedencia", Kind.TEXT, 40, Set.of("Provenance")));

    static final List<Column> VALUES = List.of(
            new Column("Indicador", Kind.TEXT, 12, Set.of("Indicator")),
            new Column("Corte", Kind.DATE, 12, Set.of("Cut-off")),
            new Column("Valor", Kind.NUMBER, 14, Set.of("Value")),
            new Column("Comentario", Kind.TEXT, 30, Set.of("Comment")),
            new Column("Procedencia", Kind.TEXT, 40, Set.of("Provenance")));

    private SheetColumns() {}

    static List<Column> of(List<String> names) {
        return names.stream()
                .map(n -> java.util.Objects.requireNonNull(ALL.get(n)))
                .toList();
    }

    private static Map.Entry<String, Column> text(String name, String title, int width, String english) {
        return Map.entry(name, new Column(title, Kind.TEXT, width, Set.of(english)));
    }

    private static Map.Entry<String, Column> number(String name, String title, String english) {
        return Map.entry(name, new Column(title, Kind.NUMBER, 16, Set.of(english)));
    }

    private static Map.Entry<String, Column> whole(String name, String title, String english) {
        return Map.entry(name, new Column(title, Kind.WHOLE, 10, Set.of(english)));
    }

    private static Map.Entry<String, Column> date(String name, String title, String english) {
        return Map.entry(name, new Column(title, Kind.DATE, 13, Set.of(english)));
    }
}
