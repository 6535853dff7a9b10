package co.expediente.publication.ogcapi;

import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.AttributeDefinition.Type;
import co.expediente.plan.Title;
import org.jspecify.annotations.Nullable;

/**
 * A property of a collection.
 *
 * @param name column and property name; from our own definitions, never from a request
 * @param type value type
 * @param title for people
 * @param codes id of its code list, or null
 */
public record Column(
        String name, Type type, Title title, @Nullable String codes) {
    static Column of(AttributeDefinition attribute) {
        return new Column(attribute.name(), attribute.type(), attribute.title(), attribute.codes());
    }

    /** The name as an SQL identifier. */
    public String quoted() {
        return Sql.identifier(name);
    }
}
