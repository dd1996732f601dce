package io.vitrine.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the program starts. */
@Command(
        name = "vitrine",
        description =
                "Sees what a clothes shop's visitors wear, tells the staff at once and the manager at the end of the day.",
        mixinStandardHelpOptions = true,
        version = "vitrine 0.1.0",
        subcommands = {
            RunCommand.class,
            WatchCommand.class,
            CheckCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            ModelsCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:success", "1:failure", "2:wrong usage"})
public final class Vitrine {
    private static final int FAILURE = 1;

    private Vitrine() {}

    /** Runs the command of the arguments and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Vitrine());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println("vitrine: " + failure.getMessage());
            if (!(failure instanceof CommandFailure)) {
                failure.printStackTrace(err);
            }
            err.flush();
            return FAILURE;
        });
        return line;
    }
}
