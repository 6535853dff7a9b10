package co.expediente.intake;

import co.expediente.intake.read.Delivery;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.ReadOptions;
import co.expediente.intake.read.SourceColumn;
import co.expediente.intake.read.TableOptions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Profiles kept by municipality and layer: what was told once is proposed again next year. */
@Service
public class ProfileStore {
    private final JdbcClient jdbc;
    private final ProfileReader reader;

    public ProfileStore(JdbcClient jdbc, LayerCatalog catalog) {
        this.jdbc = jdbc;
        this.reader = new ProfileReader(catalog);
    }

    /** The kept profile of a municipality's layer, as YAML. */
    public Optional<String> find(String codMun, String layer) {
        return jdbc.sql("SELECT yaml FROM registro.profile WHERE cod_mun = :cod AND layer = :layer")
                .param("cod", codMun)
                .param("layer", layer)
                .query(String.class)
                .optional();
    }

    /** How the kept profile of a layer says that its tables are written; nothing without one. */
    public TableOptions table(String codMun, @Nullable String layer) {
        return layer == null
                ? TableOptions.NONE
                : find(codMun, layer)
                        .map(yaml -> reader.parse(yaml, layer).table())
                        .orElse(TableOptions.NONE);
    }

    public void keep(String codMun, String layer, String yaml, String user) {
        jdbc.sql("""
            INSERT INTO registro.profile (cod_mun, layer, yaml, saved_by) VALUES (:cod, :layer, :yaml, :user)
            ON CONFLICT (cod_mun, layer) DO UPDATE SET yaml = excluded.yaml, saved_at = now(), saved_by = excluded.saved_by\
            """)
                .param("cod", codMun)
                .param("layer", layer)
                .param("yaml", yaml)
                .param("user", user)
                .update();
    }

    /** The profile given, else the kept one when the file has every column that it names, else none. */
    ChosenProfile choose(LoadRequest request, String codMun, LayerDefinition layer) {
        if (request.profile() != null) {
            return new ChosenProfile(request.profile(), ProfileWriter.write(request.profile()), "given");
        }
        Optional<String> kept = find(codMun, layer.id());
        if (kept.isEmpty()) {
            return ChosenProfile.NAMES;
        }
        Profile profile = reader.parse(kept.get(), layer.id());
        try (Delivery first = Delivery.open(request.files().get(0), ReadOptions.STANDARD.withTable(profile.table()))) {
            String wanted = request.sourceLayer() != null || profile.source() == null
                    ? request.sourceLayer()
                    : profile.source().layer();
            List<String> columns = first.layer(wanted).columns().stream()
                    .map(SourceColumn::name)
                    .toList();
            boolean fits = profile.columns().stream()
                    .allMatch(c -> ColumnMapping.find(columns, c).isPresent());
            return fits ? new ChosenProfile(profile, kept.get(), "kept") : ChosenProfile.NAMES;
        } catch (IntakeRefusal refusal) {
            // A kept profile that names another layer does not fit; whatever else is wrong is told when the file is
            // opened.
            return ChosenProfile.NAMES;
        }
    }
}
