import { useQueryClient } from '@tanstack/react-query'
import { sitePaths } from '#lib/site-paths'
import { useWrite } from '#lib/write'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'
import { LinkButton } from '#ui/link-button'
import { Notice } from '#ui/notice'
import { Page } from '#ui/page'
import { useSay } from '#ui/status-line'
import { MoreButton } from '../more-button.tsx'
import { useInbox } from './notification.data.ts'
import { NotificationEntry } from './notification-entry.tsx'

/** What has happened, the newest first; nothing is lost while the page was away. */
export function InboxPage() {
  const inbox = useInbox()
  const newest = inbox.data?.pages[0]
  return (
    <Page
      title="Inbox"
      measure="narrow"
      actions={newest && newest.unread > 0 && <ReadAll upTo={newest.lastSeq} unread={newest.unread} />}
    >
      <Answer of={inbox} what="your inbox">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <EmptyInbox />
          return (
            <>
              <Ledger label="Inbox">
                {items.map((item) => (
                  <NotificationEntry key={item.id} item={item} />
                ))}
              </Ledger>
              <MoreButton of={inbox}>Show earlier ones</MoreButton>
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function ReadAll({ upTo, unread }: { upTo: number; unread: number }) {
  const queries = useQueryClient()
  const say = useSay()
  const mark = useWrite('markRead', { touches: ['listNotifications'] })
  return (
    <Button
      kind="secondary"
      size="small"
      busy={mark.isPending ? 'Marking…' : undefined}
      onClick={() =>
        mark.mutate(
          { upTo },
          {
            onSuccess: (answer) => queries.setQueryData(['countUnread', {}], answer),
            onError: () => say('That did not reach us. Try again.'),
          },
        )
      }
    >
      Mark {unread === 1 ? 'it' : `all ${unread}`} as read
    </Button>
  )
}

const EmptyInbox = () => (
  <Notice title="Nothing here yet." action={<LinkButton href={sitePaths.home}>See what’s open</LinkButton>}>
    Follow an event, and you are told here when one of its waves opens. Orders and passes report here as well.
  </Notice>
)
