import { useLocation } from 'wouter'
import { consolePaths } from '#lib/console-paths'
import { useSay } from '#ui/status-line'
import { ConsolePage } from '../frame/console-page.tsx'
import { FoundingForm } from './founding-form.tsx'

export interface FoundingPageProps {
  /** The viewer belongs nowhere yet. */
  isFirst?: boolean
  onFounded(organizationId: string): void
}

export function FoundingPage({ isFirst = false, onFounded }: FoundingPageProps) {
  const say = useSay()
  const [, navigate] = useLocation()
  return (
    <ConsolePage
      title={isFirst ? 'Who is hosting?' : 'Found an organization'}
      measure="narrow"
      lead={
        isFirst
          ? 'Events belong to an organization: a house, a club, a company, or just you. You own the one you found here. If somebody invited you to theirs, sign in with the address they wrote to.'
          : 'You own it, and can switch between your organizations at any time.'
      }
    >
      <FoundingForm
        onFounded={({ id, name }) => {
          onFounded(id)
          navigate(consolePaths.events)
          say(`${name} is yours.`)
        }}
      />
    </ConsolePage>
  )
}
