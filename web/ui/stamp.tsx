import type { ReactNode } from 'react'

export interface StampProps {
  /** One word: `Used`, `Sent on`, `Revoked`. */
  children: ReactNode
  /** When and where, small below it. */
  note?: ReactNode
  tone?: 'ink' | 'ok' | 'danger'
}

/** Something final was done to a pass. */
export const Stamp = ({ children, note, tone = 'ink' }: StampProps) => (
  <p className="stamp" data-tone={tone}>
    <strong className="font-head text-lg leading-none font-semibold tracking-[0.1em]">{children}</strong>
    {note && <span className="font-count text-[0.6875rem] leading-none tracking-[0.08em]">{note}</span>}
  </p>
)
