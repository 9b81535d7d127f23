import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { PlatformUserFile } from '#contract/support'
import { consolePaths } from '#lib/console-paths'
import { deviceOf } from '#lib/device'
import { useViewerZone } from '#lib/now'
import { usePorts } from '#lib/ports'
import { writeDay, writeTime } from '#lib/time'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Facts } from '#ui/facts'
import { Heading } from '#ui/heading'
import { type UserAct, UserActDialog } from './user-act-dialog.tsx'

/** Everything that staff sees of one account, and what they may do about it. */
export function UserPanel({ userId, onClose }: { userId: string; onClose(): void }) {
  const { session } = usePorts()
  const [act, setAct] = useState<UserAct>()
  const user = useQuery({
    queryKey: ['readUser', userId],
    queryFn: () => session.account.call('readUser', { userId }),
  })
  return (
    <>
      <Dialog isOpen={!act} kind="panel" onClose={onClose} title={user.data?.name ?? 'Account'}>
        <Answer of={user} what="this account">
          {(file) => (
            <div className="grid gap-8">
              <UserFacts file={file} />
              <Sessions sessions={file.sessions} />
              <Link href={`${consolePaths.platformAudit}?by=${userId}`} className="text-link w-fit">
                How this account was opened
              </Link>
              {file.role === 'user' && (
                <div className="flex flex-wrap gap-3">
                  {file.suspension === null ? (
                    <>
                      <Button kind="secondary" onClick={() => setAct('impersonate')}>
                        Act in their place
                      </Button>
                      <Button kind="secondary" onClick={() => setAct('endUserSessions')}>
                        End their sessions
                      </Button>
                      <Button kind="danger" onClick={() => setAct('suspendUser')}>
                        Suspend
                      </Button>
                    </>
                  ) : (
                    <Button kind="secondary" onClick={() => setAct('unsuspendUser')}>
                      Let in again
                    </Button>
                  )}
                </div>
              )}
            </div>
          )}
        </Answer>
      </Dialog>
      {act && user.data && <UserActDialog act={act} user={user.data} onClose={() => setAct(undefined)} />}
    </>
  )
}

const UserFacts = ({ file }: { file: PlatformUserFile }) => (
  <Facts
    facts={[
      { label: 'Address', value: <span className="break-all">{file.email}</span> },
      { label: 'Id', value: <span className="font-count text-sm break-all">{file.id}</span> },
      ...(file.suspension !== null ? [{ label: 'Suspended', value: file.suspension }] : []),
      ...(file.organizations.length > 0
        ? [{ label: 'Host', value: file.organizations.map(({ name, role }) => `${name} (${role})`).join(', ') }]
        : []),
    ]}
  />
)

function Sessions({ sessions }: Pick<PlatformUserFile, 'sessions'>) {
  const zone = useViewerZone() ?? 'UTC'
  if (sessions.length === 0) return <p className="text-ink-2">They are signed in nowhere.</p>
  return (
    <section>
      <Heading level={3} className="mb-2">
        Sessions
      </Heading>
      <ul className="border-t border-ink text-sm">
        {sessions.map(({ id, lastUsedAt, ipAddress, userAgent, impersonator }) => (
          <li key={id} className="border-b border-rule py-2 break-words">
            {impersonator ? `${impersonator} in their place` : deviceOf(userAgent)}
            <span className="block text-ink-3">
              {writeDay(new Date(lastUsedAt), zone)}, {writeTime(new Date(lastUsedAt), zone)}
              {ipAddress && `, from ${ipAddress}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
