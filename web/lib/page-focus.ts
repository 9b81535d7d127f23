import { useEffect, useRef } from 'react'

/** Moves focus to the page's content, and the view to its top, when the address changes; not on the first page, nor on the way back. */
export function usePageFocus(path: string) {
  const main = useRef<HTMLElement>(null)
  const former = useRef(path)
  const isBack = useRef(false)

  useEffect(() => {
    const onBack = () => {
      isBack.current = true
    }
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [])

  useEffect(() => {
    if (former.current === path) return
    former.current = path
    main.current?.focus({ preventScroll: true })
    if (!isBack.current) scrollTo(0, 0)
    isBack.current = false
  }, [path])

  return main
}
