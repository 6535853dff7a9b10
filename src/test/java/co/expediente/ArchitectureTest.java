package co.expediente;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the borders of the house: who may use whom (docs/architecture.md). */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("co.expediente");

    /** Package to the packages that it may use directly. */
    static final Map<String, List<String>> MAY_USE = mayUse();

    private static Map<String, List<String>> mayUse() {
        Map<String, List<String>> m = new LinkedHashMap<>();
        m.put("spatial", List.of());
        m.put("database", List.of());
        m.put("job", List.of("database"));
        m.put("access", List.of("database"));
        m.put("web", List.of("access"));
        m.put("plan", List.of("spatial", "database", "access", "web"));
        m.put("intake", List.of("plan", "job", "spatial", "database", "access", "web"));
        m.put("indicator", List.of("plan", "job", "spatial", "database", "access", "web"));
        m.put("publication", List.of("plan", "indicator", "job", "spatial", "database", "access", "web"));
        m.put("dossier", List.of("plan", "indicator", "intake", "job", "spatial", "database", "access", "web"));
        m.put(
                "observatory",
                List.of(
                        "plan",
                        "indicator",
                        "intake",
                        "publication",
                        "dossier",
                        "job",
                        "spatial",
                        "database",
                        "access",
                        "web"));
        m.put(
                "bench",
                List.of(
                        "plan",
                        "indicator",
                        "intake",
                        "publication",
                        "dossier",
                        "observatory",
                        "job",
                        "spatial",
                        "database",
                        "access",
                        "web"));
        return m;
    }

    @TestFactory
    List<DynamicTest> each_package_uses_only_what_it_may() {
        return MAY_USE.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    TreeSet<String> forbidden = new TreeSet<>(MAY_USE.keySet());
                    forbidden.add("cli");
                    forbidden.removeAll(MAY_USE.get(name));
                    forbidden.remove(name);
                    ArchRuleDefinition.noClasses()
                            .that()
                            .resideInAPackage("co.expediente." + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.stream()
                                    .map(f -> "co.expediente." + f + "..")
                                    .toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }))
                .toList();
    }

    @Test
    void no_circle_between_packages() {
        slices().matching("co.expediente.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_geometry_core_knows_no_framework_and_no_database() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("co.expediente.spatial..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..", "jakarta..")
                .check(CLASSES);
    }
}
