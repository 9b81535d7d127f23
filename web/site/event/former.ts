import { useState } from 'react'

/** The value before the present one, once it has changed while the page was open. */
export function useFormer<T extends string>(value: T): T | undefined {
  const [known, setKnown] = useState<{ value: T; former: T | undefined }>({ value, former: undefined })
  if (known.value !== value) setKnown({ value, former: known.value })
  return known.value === value ? known.former : known.value
}
