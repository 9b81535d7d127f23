import { useMutation, useQuery } from '@tanstack/react-query'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { Button } from '#ui/button'
import { Heading } from '#ui/heading'
import { Problem } from '../problem.tsx'
import { askWaysIn } from './ways-in.data.ts'

/** Continuing with somebody who vouches for me. Nothing shows where nobody does; the form beside it always works. */
export function ProviderButtons({ next }: { next: string }) {
  const { session } = usePorts()
  const ways = useQuery(askWaysIn(session))
  const start = useMutation({
    mutationFn: (provider: string) => session.account.call('startProvider', { provider, next }),
    onSuccess: ({ url }) => location.assign(url),
    networkMode: 'always',
  })
  const providers = ways.data?.providers ?? []
  if (providers.length === 0) return null
  return (
    <section aria-labelledby="other-ways" className="mt-10 grid max-w-[460px] gap-3 border-t border-rule pt-6">
      <Heading level={2} size={3} id="other-ways">
        Or without a password
      </Heading>
      {start.error && <Problem>{sentenceOf(start.error)}</Problem>}
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          kind="secondary"
          busy={(start.isPending || start.isSuccess) && start.variables === id ? `Going to ${name}…` : undefined}
          onClick={() => start.mutate(id)}
        >
          Continue with {name}
        </Button>
      ))}
    </section>
  )
}
