package org.backsweep.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a run of the examples printed, and the code that it ended with.
 *
 * @param code the exit code
 * @param out what the program printed
 * @param err what it complained about
 */
record Run(int code, String out, String err) {
  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = command.execute(Main.withDefault(args));
    return new Run(code, out.toString(), err.toString());
  }
}
