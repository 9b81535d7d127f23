import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useToday, useViewerZone } from '#lib/now'
import { usePorts } from '#lib/ports'
import { writeMoment } from '#lib/time'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'
import { useSay } from '#ui/status-line'
import { deviceOf } from './device.ts'

const KEY = ['listSessions']

/** Every browser that is signed in as this person; the others can be signed out from here. */
export function SessionList() {
  const { session } = usePorts()
  const queries = useQueryClient()
  const say = useSay()
  const today = useToday()
  const zone = useViewerZone()
  const sessions = useQuery({ queryKey: KEY, queryFn: () => session.account.call('listSessions', {}) })
  const revoke = useMutation({
    mutationFn: (sessionId: string) => session.account.call('revokeSession', { sessionId }),
    onSuccess: () => say('Signed out there.'),
    onError: () => say('That did not reach us. Try again.'),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
    networkMode: 'always',
  })
  return (
    <Answer of={sessions} what="your sessions">
      {({ items }) => (
        <Ledger label="Sessions">
          {items.map(({ id, userAgent, ipAddress, lastUsedAt, isCurrent }) => {
            const used = zone ? writeMoment(new Date(lastUsedAt), zone, today) : undefined
            return (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                <div className="min-w-0">
                  <p className="font-semibold">{deviceOf(userAgent)}</p>
                  <p className="text-sm text-ink-3">
                    {isCurrent ? 'This browser' : used && `Last used on ${used.date}, ${used.time}`}
                    {ipAddress && `, from ${ipAddress}`}
                  </p>
                </div>
                {!isCurrent && (
                  <Button
                    kind="secondary"
                    size="small"
                    busy={revoke.isPending && revoke.variables === id ? 'Signing out…' : undefined}
                    onClick={() => revoke.mutate(id)}
                  >
                    Sign out there
                  </Button>
                )}
              </li>
            )
          })}
        </Ledger>
      )}
    </Answer>
  )
}
