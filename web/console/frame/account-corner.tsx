import { useState } from 'react'
import type { Account } from '#contract/organization'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Button } from '#ui/button'

/** Who is signed in, and the way out; the gate does the rest. */
export function AccountCorner({ account }: { account: Account }) {
  const { session } = usePorts()
  const [isLeaving, setIsLeaving] = useState(false)
  const [failure, setFailure] = useState<string>()

  async function signOut() {
    setIsLeaving(true)
    try {
      await session.signOut()
    } catch (error) {
      setFailure(sentenceOf(error))
      setIsLeaving(false)
    }
  }

  return (
    <div className="min-w-0 text-sm">
      <p className="truncate font-semibold">{account.name}</p>
      <p className="truncate text-ink-3">{account.email}</p>
      <p className="flex flex-wrap gap-x-4">
        <Button kind="quiet" size="small" busy={isLeaving ? 'Signing out…' : undefined} onClick={() => void signOut()}>
          Sign out
        </Button>
        <a href={sitePaths.home} className="button" data-kind="quiet" data-size="small">
          To the site
        </a>
      </p>
      <p role="status" className="text-danger empty:hidden">
        {failure}
      </p>
    </div>
  )
}
