import { useEffect, useEffectEvent } from 'react'
import { Redirect } from 'wouter'
import { consolePaths } from '#lib/console-paths'
import { LinkButton } from '#ui/link-button'
import { ConsolePage } from '../frame/console-page.tsx'
import { useBelonging } from './organization-context.tsx'

/** The address of an organization: makes it the one that the console shows. */
export function ChoosePage({ params }: { params: { organizationId: string } }) {
  const { organization, organizations, choose } = useBelonging()
  const { organizationId } = params
  const isMine = organizations.some(({ id }) => id === organizationId)
  const chooseIt = useEffectEvent(choose)
  useEffect(() => {
    if (isMine) chooseIt(organizationId)
  }, [isMine, organizationId])

  if (organization.id === organizationId) return <Redirect to={consolePaths.events} replace />
  if (isMine) return null
  return (
    <ConsolePage title="You do not belong to this organization.">
      <LinkButton href={consolePaths.events}>To {organization.name}</LinkButton>
    </ConsolePage>
  )
}
