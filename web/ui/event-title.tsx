import type { ReactNode } from 'react'

const voices = {
  expanded: 'font-head font-semibold text-[clamp(2.125rem,6.2vw,4.75rem)] leading-[0.98] tracking-[-0.03em]',
  didone: 'font-didone text-[clamp(3.375rem,9vw,7.5rem)] leading-[0.86] tracking-[-0.01em]',
  gothic: 'font-gothic text-[clamp(3.625rem,10vw,8rem)] leading-[0.84] uppercase',
  clarendon: 'font-clarendon font-medium text-[clamp(2.25rem,6vw,4.75rem)] leading-[1] tracking-[-0.02em]',
} as const

export type TitleVoice = keyof typeof voices

export interface EventTitleProps {
  voice: TitleVoice
  level?: 1 | 2 | 3
  children: ReactNode
}

/** The name of an event in its own voice; the only thing on a page that may be loud. */
export function EventTitle({ voice, level = 1, children }: EventTitleProps) {
  const Tag = `h${level}` as const
  return <Tag className={`text-balance break-words hyphens-manual ${voices[voice]}`}>{children}</Tag>
}
