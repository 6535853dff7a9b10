package co.expediente.dossier.document;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers of headings, tables, figures and maps, given once for all forms of a document. */
final class Outline {
    /** A heading with its number and the name of its anchor. */
    record Entry(int level, String number, String text, String anchor) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Block, Entry> headings = new IdentityHashMap<>();
    private final Map<Block, Integer> numbers = new IdentityHashMap<>();

    Outline(Document document) {
        int[] level = new int[5];
        int tables = 0;
        int figures = 0;
        int maps = 0;
        for (Block block : document.blocks()) {
            if (block instanceof Block.Heading heading) {
                level[heading.level()]++;
                java.util.Arrays.fill(level, heading.level() + 1, level.length, 0);
                StringBuilder number = new StringBuilder();
                // A short paper may begin with sections: it has no chapters, and so no chapter 0.
                for (int i = level[1] == 0 ? Math.min(2, heading.level()) : 1; i <= heading.level(); i++) {
                    number.append(number.isEmpty() ? "" : ".").append(level[i]);
                }
                Entry entry = new Entry(
                        heading.level(),
                        number.toString(),
                        heading.text(),
                        "s" + number.toString().replace('.', '-'));
                if (headings.put(block, entry) != null) {
                    throw new IllegalArgumentException("the same heading twice: " + heading.text());
                }
                entries.add(entry);
            } else if (block instanceof Block.Table) {
                numbers.put(block, ++tables);
            } else if (block instanceof Block.Picture picture) {
                numbers.put(block, picture.kind() == Block.PictureKind.MAP ? ++maps : ++figures);
            }
        }
    }

    List<Entry> entries() {
        return entries;
    }

    Entry heading(Block.Heading heading) {
        return java.util.Objects.requireNonNull(headings.get(heading));
    }

    int number(Block block) {
        return java.util.Objects.requireNonNull(numbers.get(block));
    }
}
