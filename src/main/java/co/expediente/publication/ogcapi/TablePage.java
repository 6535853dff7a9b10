package co.expediente.publication.ogcapi;

import co.expediente.publication.ogcapi.ItemsReader.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a page of items for an HTML table. */
final class TablePage implements ItemsReader.Sink {
    private final List<Item> rows = new ArrayList<>();
    private @Nullable Long matched;
    private @Nullable Long next;

    @Override
    public void start(@Nullable Long found) {
        matched = found;
    }

    @Override
    public void item(Item item) {
        rows.add(item);
    }

    @Override
    public void end(@Nullable Long last) {
        next = last;
    }

    public List<Item> rows() {
        return rows;
    }

    public @Nullable Long matched() {
        return matched;
    }

    public @Nullable Long next() {
        return next;
    }
}
