import type { ComponentProps, ReactNode } from 'react'
import { Warning } from './drawings.tsx'
import { Icon } from './icon.tsx'

/** `danger` takes something away for good; it never relies on its colour alone. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  kind?: ButtonKind
  size?: 'normal' | 'small'
  /** Stands in the button's place while its work runs, e.g. `Holding…`; clicks do nothing then. */
  busy?: string | undefined
  /** Why it cannot be pressed; the button stays reachable and the reason is read with it. */
  unavailable?: string | undefined
}

/** Does something. What leads somewhere is a LinkButton. */
export function Button({
  kind = 'primary',
  size = 'normal',
  busy,
  unavailable,
  type = 'button',
  className = '',
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const isOff = busy !== undefined || unavailable !== undefined
  return (
    <button
      {...rest}
      type={type}
      data-kind={kind}
      data-size={size}
      aria-disabled={isOff || undefined}
      aria-busy={busy !== undefined || undefined}
      className={`button ${className}`}
      onClick={isOff ? (event) => event.preventDefault() : onClick}
    >
      <Labels busy={busy}>
        {kind === 'danger' && <Icon of={Warning} />}
        {children}
      </Labels>
      {unavailable && <span className="sr-only">. {unavailable}</span>}
    </button>
  )
}

function Labels({ busy, children }: { busy: string | undefined; children: ReactNode }) {
  return (
    <span className="button-label">
      <span aria-hidden={busy !== undefined || undefined}>{children}</span>
      {busy !== undefined && <span>{busy}</span>}
    </span>
  )
}
