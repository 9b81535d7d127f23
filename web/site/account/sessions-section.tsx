import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Heading } from '#ui/heading'
import { useSessions } from './session.data.ts'
import { SessionList } from './session-list.tsx'

/** Where I am signed in; one browser, or all others at once, can be signed out from here. */
export function SessionsSection() {
  const { sessions, revoke, revokeOthers } = useSessions()
  const listed = useQuery(sessions)
  const [isAsking, setIsAsking] = useState(false)
  return (
    <section>
      <Heading level={2} className="mb-4">
        Where you are signed in
      </Heading>
      <p className="mb-6 max-w-[62ch] text-ink-2">
        A browser that is signed out here loses its access within seconds, open pages included.
      </p>
      <Answer of={listed} what="your sessions">
        {({ items }) => (
          <>
            <SessionList items={items} revoke={revoke} />
            {items.length > 1 && (
              <div className="mt-6">
                <Button kind="secondary" onClick={() => setIsAsking(true)}>
                  Sign out everywhere else
                </Button>
              </div>
            )}
          </>
        )}
      </Answer>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title="Sign out everywhere else?"
        actions={
          <>
            <Button
              kind="danger"
              busy={revokeOthers.isPending ? 'Signing out…' : undefined}
              onClick={() => revokeOthers.mutate(undefined, { onSettled: () => setIsAsking(false) })}
            >
              Sign out everywhere else
            </Button>
            <Button kind="quiet" onClick={() => setIsAsking(false)}>
              Not now
            </Button>
          </>
        }
      >
        <p>Every other browser and phone has to sign in again. This one stays signed in.</p>
      </Dialog>
    </section>
  )
}
