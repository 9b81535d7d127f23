import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useParams } from 'wouter'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { Answer } from '#ui/answer'
import { Loading } from '#ui/loading'
import { Page } from '#ui/page'
import { NotFoundPage } from '../not-found-page.tsx'
import { AccountNav } from './account-nav.tsx'
import { accountSections } from './account-sections.ts'

/** Who I am here and what is mine: one section at a time, each at an address of its own. */
export function AccountPage() {
  const { api } = usePorts()
  const { section = 'profile' } = useParams()
  const account = useQuery(ask(api, 'readAccount', {}))
  const chosen = accountSections.find((one) => one.id === section)
  if (!chosen) return <NotFoundPage />
  return (
    <Page title="Account" measure="narrow">
      <Answer of={account} what="your account">
        {() => (
          <>
            <AccountNav current={chosen.id} />
            <Suspense fallback={<Loading what={chosen.label.toLowerCase()} />}>
              <chosen.Section />
            </Suspense>
          </>
        )}
      </Answer>
    </Page>
  )
}
