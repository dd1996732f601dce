package io.vitrine.reports;

import java.util.List;

/** An answer of {@link Reports}: figures that never change. */
public sealed interface Report permits Footfall, Wearing, Dwell, Dressed, Attention {
    /** As in addresses and file names, such as "footfall". */
    String name();

    Period period();

    /** The figures, the most important first. */
    List<Table> tables();

    /** What a reader must know to read the figures right, in whole sentences. */
    List<String> notes();
}
