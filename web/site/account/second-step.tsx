import { useState } from 'react'
import { useLocation } from 'wouter'
import { usePorts } from '#lib/ports'
import { Button } from '#ui/button'
import { Challenge } from '#ui/challenge'
import { Page } from '#ui/page'
import { forgetNext, leaveFor, useNext } from './next.ts'

/** The second factor, after whichever first one. */
export function SecondStep() {
  const { session } = usePorts()
  const { next } = useNext()
  const [, navigate] = useLocation()
  const [isLeaving, setIsLeaving] = useState(false)

  const enter = async () => {
    await session.begin()
    forgetNext()
    leaveFor(next, navigate)
  }
  const leave = async () => {
    setIsLeaving(true)
    await session.signOut().catch(() => setIsLeaving(false))
  }
  return (
    <Page title="One more step" measure="narrow" lead="Your account is protected by a second factor.">
      <Challenge onPassed={enter} />
      <p className="mt-8 border-t border-rule pt-4">
        <Button kind="quiet" busy={isLeaving ? 'Starting over…' : undefined} onClick={() => void leave()}>
          Sign in as somebody else
        </Button>
      </p>
    </Page>
  )
}
