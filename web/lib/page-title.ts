import { useLayoutEffect } from 'react'

const SITE = 'PrimePass'

/** Names the page in the browser's tab, before anything on the page adds to it. */
export function usePageTitle(title: string | undefined): void {
  useLayoutEffect(() => {
    document.title = title ? `${title} · ${SITE}` : SITE
  }, [title])
}
