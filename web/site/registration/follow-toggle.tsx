import { useQuery, useQueryClient } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useWrite } from '#lib/write'
import { Button } from '#ui/button'
import { Icon } from '#ui/icon'
import { Bell } from '#ui/more-drawings'
import { useSay } from '#ui/status-line'
import type { FollowButtonProps } from './follow-button.tsx'

/** Whether this person hears of the event's waves, and the way to change it. */
export function FollowToggle({ event, kind = 'secondary' }: FollowButtonProps) {
  const { api } = usePorts()
  const queries = useQueryClient()
  const say = useSay()
  const query = ask(api, 'readRegistration', { eventId: event.id })
  const registration = useQuery(query)
  const register = useWrite('register')
  const unregister = useWrite('unregister')

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
      {isFollowing && <Icon of={Bell} />}
      {isFollowing ? 'Following' : 'Follow'}
    </Button>
  )
}
