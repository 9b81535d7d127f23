import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Heading } from '#ui/heading'
import { useSay } from '#ui/status-line'
import { Problem } from '../problem.tsx'
import { LinkedList } from './linked-list.tsx'
import { refusedSentence } from './refused.ts'
import { askLinked, askWaysIn } from './ways-in.data.ts'

/** Which ways lead into the account: one more can be connected, and all but the last taken away. */
export function LinkedAccountsSection() {
  const { session } = usePorts()
  const queries = useQueryClient()
  const say = useSay()
  const refused = new URLSearchParams(useSearch()).get('refused')
  const linked = useQuery(askLinked(session))
  const ways = useQuery(askWaysIn(session))
  const link = useMutation({
    mutationFn: (provider: string) => session.account.call('linkProvider', { provider }),
    onSuccess: ({ url }) => location.assign(url),
    networkMode: 'always',
  })
  const unlink = useMutation({
    mutationFn: (linkId: string) => session.account.call('unlinkProvider', { linkId }),
    onSuccess: () => say('Disconnected.'),
    onSettled: () => queries.invalidateQueries(askLinked(session)),
    networkMode: 'always',
  })
  const failure = link.error ?? unlink.error
  return (
    <section className="grid gap-4">
      <Heading level={2}>Ways in</Heading>
      {refused !== null && <Problem>{refusedSentence(refused)}</Problem>}
      {failure && <Problem>{sentenceOf(failure)}</Problem>}
      <Answer of={linked} what="the ways into your account">
        {({ hasPassword, items }) => (
          <>
            <p className="max-w-[62ch] text-ink-2">
              {hasPassword
                ? 'You sign in with your password, or with a link by mail.'
                : 'You sign in with a link by mail.'}
              {items.length > 0 && ' These open your account, too:'}
            </p>
            {items.length > 0 && (
              <LinkedList
                items={items}
                busy={unlink.isPending ? unlink.variables : undefined}
                onUnlink={unlink.mutate}
              />
            )}
            <div className="flex flex-wrap gap-3">
              {(ways.data?.providers ?? [])
                .filter(({ id }) => !items.some(({ provider }) => provider === id))
                .map(({ id, name }) => (
                  <Button
                    key={id}
                    kind="secondary"
                    busy={link.isPending && link.variables === id ? `Going to ${name}…` : undefined}
                    onClick={() => link.mutate(id)}
                  >
                    Connect {name}
                  </Button>
                ))}
            </div>
          </>
        )}
      </Answer>
    </section>
  )
}
