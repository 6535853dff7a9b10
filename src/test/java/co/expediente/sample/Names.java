package co.expediente.sample;

import java.util.List;

/** Names of places, all invented or too common to belong to one town. */
final class Names {
    private static final List<String> BARRIOS = List.of(
            "San José",
            "La Candelaria",
            "El Prado",
            "Villa Luz",
            "La Aurora",
            "El Carmen",
            "San Judas",
            "La Pradera",
            "Los Almendros",
            "El Bosque",
            "Villa María",
            "Santa Ana",
            "La Floresta",
            "El Mirador",
            "Los Cámbulos",
            "La Isla",
            "San Cayetano",
            "Nuevo Horizonte",
            "El Progreso",
            "Las Brisas",
            "La Colina",
            "Simón Bolívar",
            "Antonio Nariño",
            "Policarpa",
            "La Playita",
            "Veinte de Julio",
            "El Edén",
            "Los Guayacanes",
            "La Campiña",
            "Alameda del Río",
            "Portal de Aurora",
            "Industrial",
            "Las Mercedes",
            "San Vicente",
            "El Rosario",
            "Villa del Sol",
            "La Cabaña",
            "Primero de Mayo",
            "Los Pinos",
            "Ciudadela Aurora",
            "El Jardín",
            "La Sultana",
            "Buenos Aires",
            "El Dorado",
            "Galán",
            "La Esperanza",
            "San Fernando",
            "Los Sauces",
            "El Trébol",
            "Miraflores",
            "La Ribera",
            "Santa Lucía",
            "Obrero",
            "El Peñón",
            "Los Libertadores",
            "La Granja",
            "Camino Real",
            "San Martín",
            "El Faro",
            "Loma Norte",
            "La Toscana",
            "Altos de la Loma",
            "El Ensueño",
            "La Rotonda",
            "Cerros de Aurora",
            "El Vergel");

    private static final List<String> CREEKS = List.of(
            "La Honda",
            "El Salado",
            "La Cristalina",
            "Aguas Claras",
            "La Víbora",
            "El Guamo",
            "Las Ánimas",
            "La Toma",
            "San Roque",
            "El Mico",
            "La Chorrera",
            "Los Cedros",
            "La Mula",
            "El Zarzal",
            "La Arenosa",
            "Doña Inés",
            "El Tigre",
            "La Palmera",
            "Las Piedras",
            "El Chuscal",
            "La Seca",
            "El Oro",
            "La Trinidad",
            "El Cofre");

    private Names() {}

    static String creek(int index) {
        return "Quebrada " + CREEKS.get(index % CREEKS.size());
    }

    static String barrio(int index) {
        return BARRIOS.get(index % BARRIOS.size());
    }
}
