import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { usePush } from '#lib/use-push'
import { useSignedIn } from '#lib/use-session'
import { type NavItem, SiteShell } from '#ui/site-shell'

/** The shell with the places that this visitor has. */
export function SiteFrame({ children }: { children: ReactNode }) {
  const { api } = usePorts()
  const signedIn = useSignedIn()
  const isIn = signedIn.state === 'in'
  const unread = useQuery({ ...ask(api, 'countUnread', {}), enabled: isIn })
  usePush(isIn ? `user:${signedIn.userId}` : undefined, 'notification.added', () => void unread.refetch())

  const nav: NavItem[] =
    signedIn.state === 'out'
      ? [{ href: sitePaths.signIn(), label: 'Sign in' }]
      : [
          { href: sitePaths.passes, label: 'Passes' },
          { href: sitePaths.inbox, label: 'Inbox', count: unread.data?.unread ?? 0 },
          { href: sitePaths.account, label: 'Account' },
        ]
  return <SiteShell nav={nav}>{children}</SiteShell>
}
