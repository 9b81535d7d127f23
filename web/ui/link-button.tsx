import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ButtonKind } from './button.tsx'

export interface LinkButtonProps {
  href: string
  kind?: ButtonKind
  size?: 'normal' | 'small'
  /** Loads a new document: for addresses of another app or another site. */
  leaves?: boolean
  className?: string
  children: ReactNode
}

/** Leads somewhere, and looks like a button. */
export function LinkButton({
  href,
  kind = 'primary',
  size = 'normal',
  leaves = false,
  className = '',
  children,
}: LinkButtonProps) {
  const look = { className: `button ${className}`, 'data-kind': kind, 'data-size': size }
  const label = (
    <span className="button-label">
      <span>{children}</span>
    </span>
  )
  if (leaves) {
    return (
      <a href={href} {...look}>
        {label}
      </a>
    )
  }
  return (
    <Link href={href} {...look}>
      {label}
    </Link>
  )
}
