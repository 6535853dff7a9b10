package co.expediente.indicator.operation;

import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.CrossTableByUnit;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of an earlier run with what it was made of.
 *
 * @param inputs its layers
 */
record KeptTable(List<Input> inputs, AreaTable table) {
    /** An edition and its content. */
    record Input(EditionRef edition, ContentHash hash, LocalDate date) {
        static Input of(LayerAt layer) {
            FlatEdition edition = layer.edition();
            return new Input(edition.edition(), edition.hash(), layer.date());
        }
    }

    static KeptTable of(List<Side> sides, AreaTable table) {
        return new KeptTable(sides.stream().map(s -> Input.of(s.layer())).toList(), table);
    }

    boolean isOf(List<Side> sides) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).hash().equals(sides.get(i).layer().edition().hash())) {
                return false;
            }
        }
        return inputs.size() == sides.size();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(inputs.size());
        for (Input input : inputs) {
            out.writeLong(input.edition().number());
            out.writeUTF(input.edition().planId());
            out.writeUTF(input.edition().layer());
            out.writeLong(input.edition().cutoff().toEpochDay());
            out.writeLong(input.hash().high());
            out.writeLong(input.hash().low());
            out.writeLong(input.date().toEpochDay());
        }
        for (List<String> labels : table.labels()) {
            out.writeInt(labels.size());
            for (String label : labels) {
                out.writeUTF(label);
            }
        }
        long[] sums = table.sums().toLongs();
        out.writeInt(sums.length);
        for (long word : sums) {
            out.writeLong(word);
        }
    }

    static KeptTable read(DataInputStream in) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            EditionRef edition = new EditionRef(
                    in.readLong(),
                    in.readUTF(),
                    in.readUTF(),
                    LocalDate.ofEpochDay(in.readLong()),
                    "",
                    0,
                    false,
                    false);
            ContentHash hash = new ContentHash(in.readLong(), in.readLong());
            inputs.add(new Input(edition, hash, LocalDate.ofEpochDay(in.readLong())));
        }
        List<List<String>> labels = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            List<String> names = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                names.add(in.readUTF());
            }
            labels.add(names);
        }
        long[] sums = new long[in.readInt()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readLong();
        }
        return new KeptTable(inputs, new AreaTable(labels, CrossTableByUnit.of(sums)));
    }
}
