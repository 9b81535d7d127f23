import type { ReactNode } from 'react'

const sizes = {
  1: 'text-[clamp(1.75rem,4.2vw,2.5rem)] leading-[1.08] tracking-[-0.02em]',
  2: 'text-2xl tracking-[-0.01em]',
  3: 'text-lg',
} as const

export interface HeadingProps {
  level: 1 | 2 | 3
  /** Another size than the level's own. */
  size?: 1 | 2 | 3
  id?: string
  className?: string
  children: ReactNode
}

export function Heading({ level, size = level, id, className = '', children }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <Tag id={id} className={`font-head font-semibold ${sizes[size]} ${className}`}>
      {children}
    </Tag>
  )
}
