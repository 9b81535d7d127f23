import { useState } from 'react'
import { usePorts } from '#lib/ports'
import { Button } from '#ui/button'
import { Challenge } from '#ui/challenge'
import { Page } from '#ui/page'

/** The second factor, after whichever first one. `onPassed` hears of it before the page knows who is signed in. */
export function SecondStep({ onPassed }: { onPassed(): void }) {
  const { session } = usePorts()
  const [isLeaving, setIsLeaving] = useState(false)

  const enter = () => {
    onPassed()
    return session.begin()
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
