/** The arched doorway with its wedge of light. Decoration: the name stands beside it or in the page's title. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="5 3 22 27" aria-hidden="true" focusable="false">
      <path d="M10 21h9.5l7 7.5H7z" fill="var(--light)" opacity=".38" />
      <path d="M10 21V11.5a6 6 0 0 1 9.5-4.87V21z" fill="var(--light)" />
      <path
        d="M10 21V11.5a6 6 0 0 1 12 0V21"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </svg>
  );
}
