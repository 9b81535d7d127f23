import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Facts } from '#ui/facts'
import { Heading } from '#ui/heading'
import { Page } from '#ui/page'
import { Problem } from '../problem.tsx'
import { SessionList } from './session-list.tsx'

/** Who I am here, what is mine, and where I am signed in. */
export function AccountPage() {
  const { api } = usePorts()
  const account = useQuery(ask(api, 'readAccount', {}))
  return (
    <Page title="Account" measure="narrow">
      <Answer of={account} what="your account">
        {({ name, email, organizations }) => (
          <div className="grid gap-14">
            <Facts
              facts={[
                { label: 'Name', value: name },
                { label: 'E-mail', value: <span className="break-words">{email}</span> },
                ...(organizations.length > 0
                  ? [{ label: 'Host', value: <HostLinks names={organizations.map((one) => one.name)} /> }]
                  : []),
              ]}
            />
            <nav aria-label="Mine">
              <ul className="grid border-t border-ink">
                {[
                  ['Passes', sitePaths.passes],
                  ['Orders', sitePaths.orders],
                  ['Inbox', sitePaths.inbox],
                ].map(([label, href]) => (
                  <li key={label} className="border-b border-rule">
                    <Link href={href ?? ''} className="text-link flex min-h-12 items-center">
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
            <section>
              <Heading level={2} className="mb-4">
                Where you are signed in
              </Heading>
              <SessionList />
            </section>
            <SignOut />
          </div>
        )}
      </Answer>
    </Page>
  )
}

const HostLinks = ({ names }: { names: string[] }) => (
  <>
    {names.join(', ')}
    <a href={sitePaths.console} className="text-link flex min-h-11 items-center">
      Open the console
    </a>
  </>
)

function SignOut() {
  const { session } = usePorts()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const signOut = async () => {
    setIsBusy(true)
    try {
      await session.signOut()
      queries.clear()
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
