// SPDX-License-Identifier: MPL-2.0

import { useEffect, useRef } from "react";

/** Ctrl-Enter, or Cmd-Enter, wherever on the page. */
export function useRunKeys(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
