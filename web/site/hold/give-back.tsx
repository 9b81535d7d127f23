import { useState } from 'react'
import { sentenceOf } from '#lib/api-error'
import { useWrite } from '#lib/write'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Problem } from '../problem.tsx'
import { type Hold, seatsOf } from './hold.data.ts'

/** Gives the seats back, and the order with them if there is one; asks once more before it does. */
export function GiveBack({ hold }: { hold: Hold }) {
  const [isAsked, setIsAsked] = useState(false)
  const release = useWrite('releaseHold', { touches: ['readHold', 'listHolds'] })
  const cancel = useWrite('cancelOrder', { touches: ['readHold', 'readOrder', 'listHolds'] })
  const { orderId } = hold
  const error = release.error ?? cancel.error
  const isBusy = release.isPending || cancel.isPending
  const give = () => (orderId ? cancel.mutate({ orderId }) : release.mutate({ holdId: hold.id }))
  return (
    <>
      <Button kind="quiet" onClick={() => setIsAsked(true)}>
        Give the seats back
      </Button>
      <Dialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={`Give ${seatsOf(hold)} back?`}
        actions={
          <>
            <Button kind="danger" busy={isBusy ? 'Giving back…' : undefined} onClick={give}>
              Give them back
            </Button>
            <Button kind="secondary" onClick={() => setIsAsked(false)}>
              Keep them
            </Button>
          </>
        }
      >
        {error ? <Problem>{sentenceOf(error)}</Problem> : 'They are free for others at once. Nothing is charged.'}
      </Dialog>
    </>
  )
}
