package co.expediente.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MunicipalitiesTest {
    private final Municipalities list = Municipalities.list();

    @Test
    void holds_every_unit_of_divipola_2018_and_the_fictitious_town() {
        assertEquals(1123, list.all().size());
        assertEquals(1, list.all().stream().filter(Municipality::fictitious).count());
        assertTrue(list.all().stream().allMatch(m -> m.code().matches("[0-9]{5}")));
    }

    @Test
    void names_carry_their_accents_and_case() {
        assertEquals("Bello", list.find("05088").orElseThrow().name());
        assertEquals("Bogotá, D.C.", list.find("11001").orElseThrow().name());
        assertEquals("Santa Rosa de Cabal", list.find("66682").orElseThrow().name());
        assertEquals("Quindío", list.find("63001").orElseThrow().department());
        assertFalse(list.find("99999").isPresent());
    }

    @Test
    void search_is_blind_to_accents_and_puts_the_exact_name_first() {
        assertEquals("11001", list.search("bogota", 5).get(0).code());
        assertEquals("05001", list.search("MEDELLIN", 5).get(0).code());
        assertEquals("63001", list.search("armenia quindio", 5).get(0).code());
        assertEquals(3, list.search("san", 3).size());
    }
}
