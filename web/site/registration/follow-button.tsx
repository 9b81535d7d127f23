import { useQuery, useQueryClient } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { usePorts } from '#lib/ports'
import { ask, useWrite } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { useSignedIn } from '#lib/use-session'
import { Button } from '#ui/button'
import { Icon } from '#ui/icon'
import { LinkButton } from '#ui/link-button'
import { useSay } from '#ui/status-line'
import type { PublicEvent } from '../event/event.data.ts'

/** Whether this person hears of the event's waves, and the way to change it. */
export function FollowButton({ event, kind = 'secondary' }: { event: PublicEvent; kind?: 'primary' | 'secondary' }) {
  const { api } = usePorts()
  const isIn = useSignedIn().state === 'in'
  const queries = useQueryClient()
  const say = useSay()
  const query = ask(api, 'readRegistration', { eventId: event.id })
  const registration = useQuery({ ...query, enabled: isIn })
  const register = useWrite('register')
  const unregister = useWrite('unregister')

  if (!isIn) {
    return (
      <LinkButton href={sitePaths.signIn(sitePaths.event(event.slug))} kind={kind}>
        Follow
      </LinkButton>
    )
  }
  const isFollowing = Boolean(registration.data?.registeredAt)
  const isBusy = registration.isPending || register.isPending || unregister.isPending
  const change = () =>
    (isFollowing ? unregister : register).mutate(
      { eventId: event.id },
      {
        onSuccess: (answer) => {
          queries.setQueryData(query.queryKey, answer)
          say(answer.registeredAt ? 'We tell you when a wave opens.' : 'You no longer follow this event.')
        },
        onError: () => say('That did not reach us. Try again.'),
      },
    )
  return (
    <Button kind={isFollowing ? 'secondary' : kind} aria-pressed={isFollowing} onClick={() => !isBusy && change()}>
      {isFollowing && <Icon of={BellRing} />}
      {isFollowing ? 'Following' : 'Follow'}
    </Button>
  )
}
