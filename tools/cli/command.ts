// SPDX-License-Identifier: MPL-2.0
/** How the tools end: lines to print and an exit code, or one text that says what to do. Nothing typed is ever repeated. */

/** What is wrong with the command or its surroundings, for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

export interface CommandResult {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/** Prints, and sets the exit code: 1 where something is wrong. Errors that are not `CommandError` are ours: thrown on. */
export async function runCommand(command: () => Promise<CommandResult>): Promise<void> {
  try {
    const { text, exitCode } = await command();
    process.stdout.write(`${text.trimEnd()}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message.trimEnd()}\n`);
    process.exitCode = 1;
  }
}
