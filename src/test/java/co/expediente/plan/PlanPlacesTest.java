package co.expediente.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.expediente.database.TestCluster;
import co.expediente.web.Place;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PlanPlacesTest {
    private final DataSource source = TestCluster.freshDatabase();
    private final JdbcClient database = JdbcClient.create(source);
    private final PlanPlaces places = new PlanPlaces(new Plans(database, Municipalities.list()), database);

    @Test
    void the_public_sees_only_municipalities_and_dates_with_a_published_cut() {
        database.sql("""
                        INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, act_date, long_to, created_by)
                        VALUES ('05088-POT-1', '05088', 'Bello', 'Antioquia', 'POT', 1, '2009-09-03', '2027-12-31', 't'),
                               ('05088-POT-2', '05088', 'Bello', 'Antioquia', 'POT', 2, NULL, NULL, 't'),
                               ('05847-PBOT-1', '05847', 'Urrao', 'Antioquia', 'PBOT', 1, NULL, NULL, 't');
                        INSERT INTO registro.layer_edition (plan_id, layer, cutoff, sha256, settings_hash, files, source, read_count,
                            loaded, repaired, rejected, flagged, overlaps_itself, open_errors, report, loaded_by, seconds, software)
                        VALUES ('05088-POT-1', 'comuna', '2024-12-31', 'a', 'x', '[]', '{}', 1, 1, 0, 0, 0, false, false, '{}', 't', 1, '0'),
                               ('05088-POT-1', 'comuna', '2025-12-31', 'b', 'x', '[]', '{}', 1, 1, 0, 0, 0, false, false, '{}', 't', 1, '0');
                        INSERT INTO registro.in_force (plan_id, layer, cutoff, edition, by_user)
                        SELECT plan_id, layer, cutoff, number, 't' FROM registro.layer_edition;
                        INSERT INTO registro.cut (plan_id, cutoff, state) VALUES ('05088-POT-1', '2024-12-31', 'PUBLICADA'),
                               ('05088-POT-1', '2025-12-31', 'APROBADA');
                        """).update();

        List<Place> open = places.all(false);
        assertEquals(List.of("05088-POT-1"), open.stream().map(Place::planId).toList());
        assertEquals("POT 2009–2027", open.get(0).plan());
        assertEquals(List.of(LocalDate.of(2024, 12, 31)), places.cutoffs(open.get(0), false));

        List<Place> office = places.all(true);
        assertEquals(
                List.of("05088-POT-1", "05847-PBOT-1"),
                office.stream().map(Place::planId).toList(),
                "the plan that has something in force wins over a newer empty one");
        assertEquals(
                List.of(LocalDate.of(2024, 12, 31), LocalDate.of(2025, 12, 31)), places.cutoffs(office.get(0), true));
    }
}
