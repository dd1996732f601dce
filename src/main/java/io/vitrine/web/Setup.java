package io.vitrine.web;

import io.vitrine.camera.Camera;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleException;
import java.util.List;

/** What the console can change while everything runs. */
public interface Setup {
    /** The rules in force. */
    List<Rule> rules();

    /**
     * Makes these the cameras and rules from now on; what did not change goes on undisturbed.
     *
     * @throws RuleException for a rule that cannot be understood; then all stays as it was
     */
    void apply(List<Camera> cameras, List<Rule> rules) throws RuleException;
}
