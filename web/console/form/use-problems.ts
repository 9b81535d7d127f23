import { useMemo, useState } from 'react'
import { type FieldErrors, takeApart } from './problem.ts'

const NONE: FieldErrors = {}

export interface Problems {
  /** By field: what was found here, or else what the server refused. The same object until something changes. */
  errors: FieldErrors
  /** What the server refused and no field can say. */
  rest: unknown
  /** Shows what was found before sending; true when nothing was. */
  check(found: FieldErrors): boolean
}

/** What is wrong with a form: found here before it is sent, and by the server afterwards. `fieldOfCode` stays the same. */
export function useProblems(error: unknown, fieldOfCode: Readonly<Record<string, string>> = NONE): Problems {
  const [found, setFound] = useState(NONE)
  const refused = useMemo(() => takeApart(error, fieldOfCode), [error, fieldOfCode])
  return {
    errors: hasAny(found) ? found : refused.fields,
    rest: refused.rest,
    check(next) {
      setFound(next)
      return !hasAny(next)
    },
  }
}

const hasAny = (errors: FieldErrors) => Object.keys(errors).length > 0
