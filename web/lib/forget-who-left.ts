import type { QueryClient } from '@tanstack/react-query'
import type { Session } from './session.ts'

/** What was loaded for somebody leaves the page with them, whichever tab or server ended the session; what is shown is asked for anew. */
export function forgetWhoLeft(session: Pick<Session, 'current' | 'subscribe'>, queries: QueryClient): void {
  let user: string | undefined
  session.subscribe(() => {
    const signedIn = session.current()
    if (signedIn.state === 'unknown') return
    const next = signedIn.state === 'in' ? signedIn.userId : undefined
    if (user !== undefined && user !== next) void queries.resetQueries()
    user = next
  })
}
