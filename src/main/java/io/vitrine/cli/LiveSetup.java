package io.vitrine.cli;

import io.vitrine.camera.Camera;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleException;
import io.vitrine.web.Setup;
import java.util.List;

/** Lets the pages change cameras and rules while everything runs. */
record LiveSetup(Pipelines pipelines) implements Setup {
    @Override
    public List<Rule> rules() {
        return pipelines.rules();
    }

    @Override
    public void apply(List<Camera> cameras, List<Rule> rules) throws RuleException {
        pipelines.apply(cameras, rules);
    }
}
