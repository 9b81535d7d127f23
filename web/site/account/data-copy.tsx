import { useMutation } from '@tanstack/react-query'
import type { Profile } from '#contract/person'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { Button } from '#ui/button'
import { Heading } from '#ui/heading'
import { Problem } from '../problem.tsx'
import { useWish } from './profile.data.ts'

/** A copy of everything we keep, made once a day and there for a day. */
export function DataCopy({ copy }: { copy: Profile['dataCopy'] }) {
  const { session } = usePorts()
  const ask = useWish('askDataCopy', 'We mail you as soon as the copy is ready.')
  const take = useMutation({
    mutationFn: async (copyId: string) => {
      const data = await session.account.call('readDataCopy', { copyId })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
      link.download = 'primepass-data.json'
      link.click()
      URL.revokeObjectURL(link.href)
    },
    networkMode: 'always',
  })
  const error = ask.error ?? take.error
  return (
    <section className="grid justify-items-start gap-4">
      <Heading level={2}>A copy of your data</Heading>
      <p className="max-w-[62ch] text-ink-2">
        Your profile, sessions, orders, passes and what you did, as a file. One a day, kept for a day.
      </p>
      {error && <Problem>{sentenceOf(error)}</Problem>}
      {!copy && (
        <Button kind="secondary" busy={ask.isPending ? 'Asking…' : undefined} onClick={() => ask.mutate()}>
          Ask for a copy
        </Button>
      )}
      {copy && !copy.isReady && <p>Your copy is being made. We mail you when it is ready.</p>}
      {copy?.isReady && (
        <Button kind="secondary" busy={take.isPending ? 'Fetching…' : undefined} onClick={() => take.mutate(copy.id)}>
          Save the copy
        </Button>
      )}
    </section>
  )
}
