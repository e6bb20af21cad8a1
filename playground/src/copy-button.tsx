// SPDX-License-Identifier: MPL-2.0

import { useEffect, useState } from "react";

const SAID_MS = 2000;

interface CopyButtonProps {
  readonly children: string;
  readonly title: string;
  /** Null: there is nothing to copy as it stands. */
  readonly text: () => string | null;
}

/** Puts a text where it can be pasted, and says that it did. */
export function CopyButton({ children, title, text }: CopyButtonProps) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    const value = text();
    if (value === null) return setSaid("Kan ikke");
    await navigator.clipboard.writeText(value).then(
      () => setSaid("Kopieret"),
      () => setSaid("Kan ikke kopiere her"),
    );
  };
  return (
    <button type="button" className="sg-button" title={title} onClick={() => void copy()}>
      <span aria-live="polite">{said ?? children}</span>
    </button>
  );
}
