package co.expediente.spatial;

/**
 * A classified layer of polygons that is read block by block, so that it need not fit in memory. Blocks are asked for by
 * several threads at once; neither their size nor their order has an influence on a result. Some thousand features a block
 * are right; features that lie near each other should be in the same block.
 */
public interface PolygonBlocks {
    /** Number of blocks. */
    int count();

    /** Number of classes over all blocks; every block's {@link Classes#count()} is this. */
    int classes();

    /** Reads a block, from 0. Called once for each block, by any thread. */
    Block read(int index);

    /** Some features and their classes. */
    record Block(FlatPolygons polygons, Classes classes) {}
}
