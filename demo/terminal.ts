// SPDX-License-Identifier: MPL-2.0
/** How the demonstration's commands end: a result to print, or one line that says what to do. */

/** What is wrong with the command or its surroundings, for the person at the terminal: one line. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Prints the lines, or the one line of a `CommandError` and sets the exit code to 1. Other errors are ours: thrown on. */
export async function runCommand(command: () => Promise<readonly string[]>): Promise<void> {
  try {
    console.log((await command()).join("\n"));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
