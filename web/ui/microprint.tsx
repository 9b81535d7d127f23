/** A rule made of words too small to read. Decoration: it says nothing that is not said elsewhere. */
export const Microprint = ({ text, className = '' }: { text: string; className?: string }) => (
  <div className={`microprint text-ink-3 ${className}`} aria-hidden="true">
    {`${text} · `.repeat(REPEATS)}
  </div>
)

const REPEATS = 40
