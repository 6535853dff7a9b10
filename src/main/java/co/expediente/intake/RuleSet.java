package co.expediente.intake;

import co.expediente.intake.check.RuleBook;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import co.expediente.spatial.GeometryRepair;
import co.expediente.spatial.Slivers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a load was held against: rules, tolerances and a hash of both, so that two reports can be told to have been made alike.
 *
 * @param ids rules in the order in which they are declared, those of every layer first
 * @param tolerances metres, square metres or shares (domain §B.0.8)
 * @param sha256 of ids, severities and tolerances
 */
public record RuleSet(List<String> ids, Map<String, Double> tolerances, String sha256) {
    /** Rules that every layer has (domain §B.1). */
    private static final List<String> ALWAYS = List.of("T113", "CL101", "CL102", "CL103", "CL104");

    private static final List<String> ALWAYS_ON_MAP = List.of("T101", "T103");
    private static final double CLUSTER = 0.001;

    public RuleSet {
        ids = List.copyOf(ids);
        tolerances = Map.copyOf(tolerances);
    }

    static RuleSet of(LayerDefinition layer, ProblemCatalog problems) {
        List<String> ids = new ArrayList<>();
        if (!layer.isTable()) {
            ids.addAll(ALWAYS_ON_MAP);
        }
        ids.addAll(ALWAYS);
        RuleBook.shipped().told(layer).stream().filter(r -> !ids.contains(r)).forEach(ids::add);
        layer.rules().stream().filter(r -> !ids.contains(r)).forEach(ids::add);
        double scale = layer.component() == LayerDefinition.Component.RURAL ? Slivers.RURAL_SCALE : Slivers.URBAN_SCALE;
        Map<String, Double> tolerances = new LinkedHashMap<>();
        if (!layer.isTable()) {
            tolerances.put("cluster_m", CLUSTER);
            tolerances.put("scale", scale);
            tolerances.put("sliver_width_m", Slivers.smallestWidth(scale));
            tolerances.put("sliver_area_m2", Slivers.smallestArea(scale));
            tolerances.put("repair_flagged", GeometryRepair.NOTABLE_CHANGE);
            tolerances.put("repair_rejected", GeometryRepair.LARGEST_CHANGE);
        }
        List<String> lines = new ArrayList<>();
        for (String id : ids) {
            lines.add(id + " "
                    + problems.find(id)
                            .map(ProblemDefinition::severity)
                            .map(Enum::name)
                            .orElse(""));
        }
        tolerances.forEach((name, value) -> lines.add(name + "=" + value));
        return new RuleSet(ids, tolerances, SourceHash.of(lines));
    }
}
