import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import type { Account } from '#contract/organization'
import { consolePaths } from '#lib/console-paths'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { Answer } from '#ui/answer'
import { ConsoleShell } from '#ui/console-shell'
import { EventSubject } from '../event/event-subject.tsx'
import { FoundingPage } from '../organization/founding-page.tsx'
import { type Belonging, BelongingContext } from '../organization/organization-context.tsx'
import { OrganizationSwitcher } from '../organization/organization-switcher.tsx'
import { AccountCorner } from './account-corner.tsx'
import { ConsolePage } from './console-page.tsx'
import { FactorNeeded } from './factor-needed.tsx'
import { placesOfEvent, placesOfOrganization, placesOfPlatform } from './navigation.ts'

const CHOSEN_AS = 'pp.organization'

/** The shell with the places that this viewer has, in their organization or in one of its events. */
export function ConsoleFrame({ children }: { children: ReactNode }) {
  const { api } = usePorts()
  const account = useQuery(ask(api, 'readAccount', {}))
  const [chosenId, setChosenId] = useState(() => localStorage.getItem(CHOSEN_AS))
  const [path] = useLocation()
  const [, route] = useRoute<{ eventId: string }>('/events/:eventId/*?')
  const eventId = route && route.eventId !== 'new' ? route.eventId : undefined
  const event = useQuery({ ...ask(api, 'readEvent', { eventId: eventId ?? '' }), enabled: eventId !== undefined })

  const choose = (organizationId: string) => {
    localStorage.setItem(CHOSEN_AS, organizationId)
    setChosenId(organizationId)
  }
  const belonging = account.data && belongingOf(account.data, chosenId, choose)

  return (
    <ConsoleShell
      nav={
        eventId
          ? event.data
            ? placesOfEvent(event.data, path)
            : []
          : [
              ...(belonging ? placesOfOrganization(belonging.organization, path) : []),
              ...placesOfPlatform(account.data?.platformRole ?? ''),
            ]
      }
      subject={eventId ? <EventSubject event={event.data} /> : belonging && <OrganizationSwitcher {...belonging} />}
      account={account.data && <AccountCorner account={account.data} />}
    >
      <div className="px-5 py-6 md:px-10 lg:py-8">
        {!account.data ? (
          <NoAccount of={account} />
        ) : path.startsWith(consolePaths.platform) ? (
          children
        ) : belonging ? (
          <BelongingContext value={belonging}>
            {belonging.organization.needsFactor ? <FactorNeeded of={belonging.organization} /> : children}
          </BelongingContext>
        ) : (
          <FoundingPage isFirst onFounded={choose} />
        )}
      </div>
    </ConsoleShell>
  )
}

/** The organization chosen last, or else the first; undefined for who belongs nowhere. */
function belongingOf(
  { organizations }: Account,
  chosenId: string | null,
  choose: Belonging['choose'],
): Belonging | undefined {
  const organization = organizations.find(({ id }) => id === chosenId) ?? organizations[0]
  return organization && { organization, organizations, choose }
}

/** While nobody knows yet whose console this is, or when that could not be found out. */
function NoAccount({ of: account }: { of: UseQueryResult<Account, Error> }) {
  const answer = (
    <Answer of={account} what="your account">
      {() => null}
    </Answer>
  )
  return account.isError ? <ConsolePage title="Console">{answer}</ConsolePage> : answer
}
