package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.StatisticsFeed;
import co.expediente.indicator.MeasureService;
import co.expediente.plan.TerritoryStates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Years of the shared plan in which one number is known by hand: sufficiency (OBP-11), from judgements of equal weight. */
final class MeasuredYears {
    private MeasuredYears() {}

    static Dossier of(int year) {
        return ServedDossier.bean(Dossiers.class).open(ServedDossier.DIVIPOLA, year);
    }

    /** Measures a year in which so many requirements of so many are met: OBP-11 is 100 · met ÷ asked (domain §B.3.3). */
    static Dossier measured(int year, int met, int asked) {
        Dossier dossier = of(year);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 1; i <= asked; i++) {
            rows.add(List.of("SUF-" + i, "GENERAL", BigDecimal.ONE, i <= met ? "cumple" : "no_cumple"));
        }
        ServedDossier.bean(StatisticsFeed.class)
                .load(
                        dossier,
                        "evaluacion_suficiencia",
                        "prueba-informe-" + year,
                        List.of("id_requisito", "componente", "peso", "calificacion"),
                        rows,
                        Locale.ENGLISH);
        ServedDossier.bean(MeasureService.class)
                .measure(
                        ServedDossier.bean(TerritoryStates.class)
                                .office(dossier.plan().id(), dossier.cutoff()),
                        null,
                        "prueba",
                        "prueba");
        return dossier;
    }
}
