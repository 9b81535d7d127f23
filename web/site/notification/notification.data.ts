import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Answer, SiteApi } from '#lib/endpoints'
import { askPages } from '#lib/pages'
import { usePorts } from '#lib/ports'
import { usePush } from '#lib/use-push'
import { useSignedIn } from '#lib/use-session'

type Inbox = Answer<'listNotifications'>
export type Notification = Inbox['items'][number]
type Pages = InfiniteData<Inbox, string | undefined>

/** The inbox, newest first. What arrives while it is open is fetched from the last number on, so that a gap loses nothing. */
export function useInbox() {
  const { api, live } = usePorts()
  const signedIn = useSignedIn()
  const queries = useQueryClient()
  const options = askPages(api, 'listNotifications', {})
  const inbox = useInfiniteQuery({ ...options, refetchOnWindowFocus: false })
  const catchUp = useEffectEvent(() => void fetchNewer(api, queries, options.queryKey))

  usePush(signedIn.state === 'in' ? `user:${signedIn.userId}` : undefined, 'notification.added', () => catchUp())
  useEffect(() => live.onResume(() => catchUp()), [live])
  return inbox
}

/** Every page that came after what is known, put on top of it. */
async function fetchNewer(api: SiteApi, queries: QueryClient, key: readonly unknown[]): Promise<void> {
  const known = queries.getQueryData<Pages>(key)?.pages[0]
  if (!known) return
  let newest = known
  let isWhole = false
  while (!isWhole) {
    const fresh = await api.call('listNotifications', { after: newest.lastSeq })
    newest = withNewer(newest, fresh)
    isWhole = fresh.items.length === 0 || fresh.nextCursor === null
  }
  queries.setQueryData<Pages>(key, (pages) => pages && { ...pages, pages: [newest, ...pages.pages.slice(1)] })
  queries.setQueryData(['countUnread', {}], { unread: newest.unread, lastSeq: newest.lastSeq })
}

/** A page and what came after it, each once, the newest first. */
export function withNewer(known: Inbox, fresh: Inbox): Inbox {
  const all = new Map([...known.items, ...fresh.items].map((item) => [item.seq, item]))
  const items = [...all.values()].sort((one, other) => other.seq - one.seq)
  const last = items[0]?.seq ?? known.lastSeq
  return { ...known, items, unread: fresh.unread, lastSeq: Math.max(known.lastSeq, last) }
}
