import { LOCALE } from '#lib/locale'
import { useViewerZone } from '#lib/now'
import { formatter } from '#lib/time'

/** A day with its year, as the viewer's calendar shows it: `22 Nov 2026`. */
export function useDay(): (at: string) => string {
  const timeZone = useViewerZone() ?? 'UTC'
  const { format } = formatter(LOCALE, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  return (at) => format(new Date(at))
}
