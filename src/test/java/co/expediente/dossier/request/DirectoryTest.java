package co.expediente.dossier.request;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.access.Role;
import co.expediente.dossier.ServedDossier;
import co.expediente.dossier.office.Office;
import co.expediente.dossier.office.Offices;
import co.expediente.web.TestBrowser;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The directory of offices through its page. */
class DirectoryTest {
    private static final String PAGE = "/planes/05088/expediente/oficios/directorio";
    private static final TestBrowser PLANNER = ServedDossier.as(Role.PROFESIONAL_PLAN);

    static HttpResponse<String> post(TestBrowser who, String path, Map<String, String> fields) throws Exception {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", who.token("/cuenta"));
        return who.post(path, form);
    }

    private static Office named(String name) {
        return ServedDossier.bean(Offices.class).named(ServedDossier.PLAN, name).orElseThrow();
    }

    @Test
    void an_office_is_added_changed_and_retired_and_its_name_stays_unique() throws Exception {
        String name = "Oficina <b>de Prueba</b> Ñandú";
        assertThat(post(PLANNER, PAGE, Map.of("nombre", name, "correo", "obras@bello.gov.co"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(PLANNER.get(PAGE).body())
                .contains("Oficina &lt;b&gt;de Prueba&lt;/b&gt; Ñandú", "obras@bello.gov.co");
        HttpResponse<String> again = post(PLANNER, PAGE, Map.of("nombre", name.toUpperCase(), "titular", "Ana"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("DOS-350", "value=\"Ana\"");
        Office stored = named(name);
        String one = PAGE + "/" + stored.id();
        assertThat(post(PLANNER, one, Map.of("nombre", name, "titular", "Ana Ruiz", "version", "1"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(named(name).head()).isEqualTo("Ana Ruiz");
        // Somebody who had the page of before is told, and overwrites nothing.
        HttpResponse<String> late = post(PLANNER, one, Map.of("nombre", name, "titular", "Otra", "version", "1"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("DOS-001", "value=\"Otra\"");
        assertThat(named(name).head()).isEqualTo("Ana Ruiz");
        post(PLANNER, one + "/retirar", Map.of("razon", "Se fusionó", "version", "2"));
        assertThat(ServedDossier.bean(Offices.class).named(ServedDossier.PLAN, name))
                .isEmpty();
        assertThat(PLANNER.get(PAGE).body()).contains("Se fusionó");
    }

    @Test
    void what_is_no_address_or_no_account_is_refused_with_what_to_do() throws Exception {
        assertThat(post(PLANNER, PAGE, Map.of("nombre", "X", "correo", "sin arroba"))
                        .body())
                .contains("DOS-400");
        assertThat(post(PLANNER, PAGE, Map.of("nombre", "X", "correo", "a@b.co\r\nBcc: c@d.co"))
                        .body())
                .contains("DOS-400");
        assertThat(post(PLANNER, PAGE, Map.of("nombre", "X", "cuenta", "nadie")).body())
                .contains("DOS-401");
        assertThat(post(PLANNER, PAGE, Map.of("nombre", " ")).body()).contains("DOS-002");
        assertThat(ServedDossier.bean(Offices.class).named(ServedDossier.PLAN, "X"))
                .isEmpty();
    }
}
