import { useMutation, useQuery } from '@tanstack/react-query'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { Band } from './band.tsx'
import { Button } from './button.tsx'

/** Says whose place this is, that it is written down, and how it ends. */
export function ImpersonationBand() {
  const { api, session } = usePorts()
  const account = useQuery(ask(api, 'readAccount', {}))
  const stop = useMutation({
    mutationFn: () => session.account.call('stopImpersonation', {}),
    // The cookies are one's own again; the page starts afresh with them.
    onSuccess: () => location.assign(sitePaths.platformUsers),
    networkMode: 'always',
  })
  return (
    <Band
      kind="test"
      action={
        <Button
          kind="secondary"
          size="small"
          busy={stop.isPending ? 'Ending…' : undefined}
          onClick={() => stop.mutate()}
        >
          Be myself again
        </Button>
      }
    >
      You act in the place of {account.data?.name ?? 'somebody'}, who was told. All you do is written down under both
      names. {stop.error && sentenceOf(stop.error)}
    </Band>
  )
}
