package io.vitrine.evaluation;

/** Hears how far an evaluation is, after every picture or clip. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (done, all) -> {};

    void step(int done, int all);
}
