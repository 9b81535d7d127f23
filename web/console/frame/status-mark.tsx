import type { ReactNode } from 'react'

/** `dashed` is being written, `hollow` is not there yet, `full` is on, `hatched` stands still, `faint` is over, `struck` will not be. */
export type MarkKind = 'dashed' | 'hollow' | 'full' | 'hatched' | 'faint' | 'struck'

const marks: Record<MarkKind, string> = {
  dashed: 'border border-dashed border-ink-3',
  hollow: 'border border-ink',
  full: 'bg-ink',
  hatched: 'border border-ink bg-[repeating-linear-gradient(-45deg,var(--ink)_0_1px,transparent_1px_3px)]',
  faint: 'bg-rule-strong',
  struck:
    'border border-ink-3 bg-[linear-gradient(to_top_right,transparent_44%,var(--ink-3)_45%,var(--ink-3)_55%,transparent_56%)]',
}

/** A printer's mark before a word; the word alone says it, too. */
export const StatusMark = ({ kind, children }: { kind: MarkKind; children: ReactNode }) => (
  <span className="inline-flex items-center gap-2 whitespace-nowrap text-ink-2">
    <span className={`size-2.5 flex-none ${marks[kind]}`} aria-hidden="true" />
    {children}
  </span>
)
