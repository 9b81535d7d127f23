import { useState } from 'react'

/** Whether the value has changed since it was first shown; what stood there from the start need not be announced. */
export function useChange(value: string): boolean {
  const [first, setFirst] = useState<string | undefined>(value)
  if (first !== undefined && first !== value) setFirst(undefined)
  return first !== value
}
