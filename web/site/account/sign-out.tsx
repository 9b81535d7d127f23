import { useState } from 'react'
import { useLocation } from 'wouter'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Button } from '#ui/button'
import { Problem } from '../problem.tsx'

/** Ends this session. */
export function SignOut() {
  const { session } = usePorts()
  const [, navigate] = useLocation()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const signOut = async () => {
    setIsBusy(true)
    try {
      await session.signOut()
      navigate(sitePaths.home)
    } catch (failure) {
      setError(failure)
      setIsBusy(false)
    }
  }
  return (
    <section className="grid justify-items-start gap-4">
      {error !== undefined && <Problem>{sentenceOf(error)}</Problem>}
      <Button kind="secondary" busy={isBusy ? 'Signing out…' : undefined} onClick={() => void signOut()}>
        Sign out
      </Button>
    </section>
  )
}
