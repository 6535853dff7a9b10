package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Spreadsheet;
import co.expediente.dossier.Spreadsheet.Sheet;
import co.expediente.dossier.goal.GoalIndicator.Kind;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.indicator.IndicatorDefinition;
import co.expediente.indicator.ParameterStore;
import co.expediente.indicator.Parameters;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The batteries as they are approved: sheets of objectives (9), the model's indicators in force with baselines, targets and weights
 * (10), sheets of projects with the programme (11). What is approved is frozen and, for 9 and 11, becomes the source of the measurement.
 */
@Service
public class Batteries {
    private final GoalIndicators indicators;
    private final PlanProjects projects;
    private final GoalBook book;
    private final IndicatorCatalogs battery;
    private final ParameterStore parameters;
    private final FrozenVersions versions;
    private final MeasurementFeed feed;
    private final JdbcClient jdbc;

    Batteries(
            GoalIndicators indicators,
            PlanProjects projects,
            GoalBook book,
            IndicatorCatalogs battery,
            ParameterStore parameters,
            FrozenVersions versions,
            MeasurementFeed feed,
            JdbcClient jdbc) {
        this.indicators = indicators;
        this.projects = projects;
        this.book = book;
        this.battery = battery;
        this.parameters = parameters;
        this.versions = versions;
        this.feed = feed;
        this.jdbc = jdbc;
    }

    /** The file that an approval would freeze now. Values that were reported are not in it: they come all year long. */
    byte[] file(Dossier dossier, Battery which) {
        String plan = dossier.plan().id();
        List<Sheet> sheets = new ArrayList<>();
        if (which == Battery.MODELO) {
            sheets.addAll(ModelBattery.sheets(model(plan), parameters.of(plan)));
        } else {
            Links links = book.links(plan);
            sheets.add(GoalTable.sheet(sheets(plan, kind(which)), links));
            if (which == Battery.PROYECTO) {
                sheets.addAll(ProgrammeTable.sheets(programme(plan), links));
            }
        }
        return Spreadsheet.bytes(dossier.cutoff(), sheets);
    }

    /** Whether what stands differs from the newest approved version of the year, or none is approved. */
    public boolean changed(Dossier dossier, Battery which) {
        return versions.newest(dossier, which.part())
                .map(v -> !v.sha256().equals(FrozenVersions.sha256(file(dossier, which))))
                .orElse(true);
    }

    /** How much is there to approve. */
    int size(Dossier dossier, Battery which) {
        String plan = dossier.plan().id();
        return switch (which) {
            case OBJETIVO -> sheets(plan, Kind.OBJETIVO).size();
            case MODELO -> model(plan).size();
            case PROYECTO -> programme(plan).size();
        };
    }

    /**
     * Freezes a battery.
     *
     * @throws Refusal DOS-326 when it is empty, DOS-456 to who edited it last, DOS-320 when nothing changed since the last version
     */
    FrozenVersions.Version approve(Dossier dossier, Battery which, String note, Locale locale) {
        String plan = dossier.plan().id();
        int size = size(dossier, which);
        if (size == 0) {
            throw new Refusal("DOS-326", Map.of());
        }
        if (!dossier.plan().onePerson() && Records.author().equals(lastEditor(plan, which))) {
            throw new Refusal("DOS-456", Map.of());
        }
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        if (which == Battery.MODELO) {
            summary.put("indicadores", size);
            summary.put("conMetaPropia", ModelBattery.withOwnGoal(model(plan), parameters.of(plan)));
        } else {
            List<GoalIndicator> sheets = sheets(plan, kind(which));
            summary.put("indicadores", sheets.size());
            summary.put(
                    "conMeta",
                    sheets.stream().filter(g -> !g.targets().isEmpty()).count());
            summary.put(
                    "conResponsable",
                    sheets.stream().filter(g -> g.office() != null).count());
            if (which == Battery.PROYECTO) {
                List<PlanProject> all = programme(plan);
                summary.put("proyectos", size);
                summary.put(
                        "conCosto", all.stream().filter(p -> p.cost() != null).count());
            }
        }
        FrozenVersions.Version version = versions.freeze(dossier, which.part(), file(dossier, which), summary, note);
        if (which == Battery.PROYECTO) {
            feed.programme(dossier, locale);
        }
        feed.goals(dossier, locale);
        return version;
    }

    private static Kind kind(Battery which) {
        return which == Battery.OBJETIVO ? Kind.OBJETIVO : Kind.PROYECTO;
    }

    private List<GoalIndicator> sheets(String plan, Kind kind) {
        return indicators.list(plan).stream()
                .filter(g -> g.active() && g.kind() == kind)
                .toList();
    }

    private List<PlanProject> programme(String plan) {
        return projects.list(plan).stream().filter(PlanProject::active).toList();
    }

    private List<IndicatorDefinition> model(String plan) {
        return battery.of(plan).all().stream()
                .filter(d -> !Objects.equals(d.group(), "CON"))
                .toList();
    }

    /** Whether the municipality set anything of its own for the model's indicators. */
    boolean modelSet(Dossier dossier) {
        Parameters p = parameters.of(dossier.plan().id());
        return !p.goals().isEmpty();
    }

    private @Nullable String lastEditor(String plan, Battery which) {
        String sql = switch (which) {
            case MODELO -> "SELECT author FROM registro.parameter WHERE plan_id = :p ORDER BY id DESC LIMIT 1";
            case OBJETIVO -> """
                SELECT usuario FROM expediente.cambio WHERE plan_id = :p AND tabla = 'indicador_meta'
                AND clave IN (SELECT id::text FROM expediente.indicador_meta WHERE plan_id = :p AND tipo = 'OBJETIVO') ORDER BY id DESC LIMIT 1""";
            case PROYECTO -> """
                SELECT usuario FROM expediente.cambio WHERE plan_id = :p AND (tabla IN ('proyecto', 'proyecto_inversion') OR tabla = 'indicador_meta'
                AND clave IN (SELECT id::text FROM expediente.indicador_meta WHERE plan_id = :p AND tipo = 'PROYECTO')) ORDER BY id DESC LIMIT 1""";
        };
        return jdbc.sql(sql).param("p", plan).query(String.class).optional().orElse(null);
    }
}
