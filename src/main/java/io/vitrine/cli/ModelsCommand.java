package io.vitrine.cli;

import io.vitrine.models.ModelCard;
import io.vitrine.models.ModelException;
import io.vitrine.models.ModelStore;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists and verifies models. */
@Command(
        name = "models",
        description = "List the models, or verify that they are whole.",
        mixinStandardHelpOptions = true)
final class ModelsCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(description = "List the models and what their cards say.", mixinStandardHelpOptions = true)
    int list(@Mixin ModelOptions options) throws CommandFailure {
        return each(options.store(), false);
    }

    @Command(description = "Check every file's sum, load each model and try it.", mixinStandardHelpOptions = true)
    int verify(@Mixin ModelOptions options) throws CommandFailure {
        return each(options.store(), true);
    }

    private int each(ModelStore store, boolean open) throws CommandFailure {
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (String name : store.list()) {
                ModelCard card = store.verify(name);
                if (open) {
                    store.open(name).close();
                }
                out.printf(
                        "%s %s: %s, %d x %d, %s%s%n",
                        name,
                        card.version(),
                        card.classes(),
                        card.input().width(),
                        card.input().height(),
                        card.licence(),
                        open ? ", whole" : "");
            }
            out.flush();
            return 0;
        } catch (ModelException e) {
            throw new CommandFailure(e);
        }
    }
}
