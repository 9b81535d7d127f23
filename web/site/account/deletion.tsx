import { useState } from 'react'
import { sentenceOf } from '#lib/api-error'
import { useToday, useViewerZone } from '#lib/now'
import { writeDate } from '#lib/time'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Heading } from '#ui/heading'
import { Problem } from '../problem.tsx'
import { useWish } from './profile.data.ts'

/** The end of the account: asked for, and taken back within the days of grace. */
export function Deletion({ dueAt }: { dueAt: string | null }) {
  const [isAsking, setIsAsking] = useState(false)
  const ask = useWish('askDeletion', 'Your account ends in fourteen days.')
  const keep = useWish('cancelDeletion', 'Your account stays.')
  const today = useToday()
  const zone = useViewerZone()
  const error = ask.error ?? keep.error
  return (
    <section className="grid justify-items-start gap-4">
      <Heading level={2}>The end of your account</Heading>
      {dueAt === null ? (
        <p className="max-w-[62ch] text-ink-2">
          Your account, its passes and everything that names you are removed after fourteen days. Orders stay in the
          books without your name.
        </p>
      ) : (
        <p className="max-w-[62ch] font-semibold">
          Your account ends {zone ? `on ${writeDate(new Date(dueAt), zone, today)}` : 'soon'}. Until then you can keep
          it.
        </p>
      )}
      {error && <Problem>{sentenceOf(error)}</Problem>}
      {dueAt === null ? (
        <Button kind="danger" onClick={() => setIsAsking(true)}>
          End my account
        </Button>
      ) : (
        <Button busy={keep.isPending ? 'Keeping…' : undefined} onClick={() => keep.mutate()}>
          Keep my account
        </Button>
      )}
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title="End your account?"
        actions={
          <>
            <Button
              kind="danger"
              busy={ask.isPending ? 'Asking…' : undefined}
              onClick={() => ask.mutate(undefined, { onSettled: () => setIsAsking(false) })}
            >
              End it in fourteen days
            </Button>
            <Button kind="quiet" onClick={() => setIsAsking(false)}>
              Not now
            </Button>
          </>
        }
      >
        <p>Passes that you hold go with it. We mail you, and until the last day one press keeps everything.</p>
      </Dialog>
    </section>
  )
}
