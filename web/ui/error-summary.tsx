import { useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'
import { Alert } from './more-drawings.tsx'

export interface ErrorSummaryProps {
  /** By the name of the field that each one leads to; `form` leads nowhere. Shown in this order. */
  errors: Readonly<Record<string, string>>
  title?: string
}

const TITLE_PREFIX = 'Error: '

/** Above a form that was refused: takes the focus each time there is something new in it, and says it in the title too. */
export function ErrorSummary({ errors, title = 'There is a problem' }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(errors)
  const hasErrors = entries.length > 0

  useEffect(() => {
    if (Object.keys(errors).length > 0) box.current?.focus()
  }, [errors])

  useEffect(() => {
    if (!hasErrors) return
    document.title = TITLE_PREFIX + document.title
    return () => {
      document.title = document.title.replace(TITLE_PREFIX, '')
    }
  }, [hasErrors])

  if (!hasErrors) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className="border-2 border-danger bg-danger-bg p-5">
      <h2 className="flex items-center gap-2 text-lg font-semibold text-danger">
        <Icon of={Alert} size={20} />
        {title}
      </h2>
      <ul className="mt-2 grid gap-1">
        {entries.map(([name, message]) => (
          <li key={name}>
            {name === 'form' ? (
              message
            ) : (
              <a href={`#${name}`} className="text-link text-danger" onClick={(event) => leadTo(name, event)}>
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The field itself takes the focus, or the first choice of a group, and its label comes into view. */
function leadTo(name: string, event: { preventDefault(): void }): void {
  const target = document.getElementById(name)
  if (!target) return
  event.preventDefault()
  const control = target.matches('fieldset') ? (target.querySelector('input') ?? target) : target
  control.focus({ preventScroll: true })
  ;(target.closest('.grid') ?? target).scrollIntoView({ block: 'center' })
}
