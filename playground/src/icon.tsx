// SPDX-License-Identifier: MPL-2.0

const PATHS = {
  check: "M3.5 8.5 6.5 11.5 12.5 4.5",
  warning: "M8 2 14.5 13.5 1.5 13.5ZM8 6.5 8 9.5M8 11.4 8 11.6",
  error: "M5 5 11 11M11 5 5 11M8 1.5A6.5 6.5 0 1 1 7.99 1.5",
} as const;

/** Decoration beside words that say the same. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className="sg-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
