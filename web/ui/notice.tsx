import type { ReactNode } from 'react'

export interface NoticeProps {
  title: string
  children?: ReactNode
  action?: ReactNode
  /** The request's id, for whoever helps. */
  reference?: string | undefined
}

/** In the place of something that cannot be shown: what, why, and the one thing to do. */
export const Notice = ({ title, children, action, reference }: NoticeProps) => (
  <div className="grid justify-items-start gap-3 border-y border-rule py-6">
    <p className="text-lg font-semibold">{title}</p>
    {children && <div className="max-w-[62ch] text-ink-2">{children}</div>}
    {action && <div className="mt-1">{action}</div>}
    {reference && <p className="font-count text-xs text-ink-3">Ref. {reference}</p>}
  </div>
)
