// SPDX-License-Identifier: MPL-2.0
/** Runs one of our scripts as its own process, as npm would. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface ScriptResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `script` relative to the repository. Its environment is ours and `env`. Ended after 20 s, with code null. */
export function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ScriptResult> {
  const options = { cwd: ROOT, env: { ...process.env, ...env }, timeout: 20_000 };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", script, ...args],
      options,
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
  });
}
