import { useQuery } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { useSignedIn } from '#lib/use-session'
import { Dialog } from '#ui/dialog'
import { LinkButton } from '#ui/link-button'
import { Loading } from '#ui/loading'
import { Skeleton } from '#ui/skeleton'
import type { PublicEvent } from '../event/event.data.ts'
import { FollowButton } from '../registration/follow-button.tsx'
import { RefusalNote } from './refusal-note.tsx'
import type { TierOffer } from './tier-offer.ts'

export interface WhyDialogProps {
  event: PublicEvent
  offer: TierOffer
  onClose(): void
}

/** "Why can't I buy?": the server's own rule for somebody who is signed in, the public part of it for everyone else. */
export function WhyDialog({ event, offer, onClose }: WhyDialogProps) {
  const { api } = usePorts()
  const isIn = useSignedIn().state === 'in'
  const { tier, refusal } = offer
  const wave = refusal?.wave
  const isPersonal = isIn && wave !== undefined
  const answer = useQuery({
    ...ask(api, 'explainWave', { waveId: wave?.id ?? '', tierId: tier.id, quantity: 1 }),
    enabled: isPersonal,
    staleTime: 0,
  })
  const personal = answer.data?.refusal
  const isAllowed = answer.data?.allowed || !refusal
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Why can’t I buy ${tier.name}?`}
      actions={
        <>
          <FollowButton event={event} kind="primary" />
          {!isIn && (
            <LinkButton href={sitePaths.signIn(sitePaths.event(event.slug))} kind="secondary">
              Sign in
            </LinkButton>
          )}
        </>
      }
    >
      {isPersonal && answer.isPending ? (
        <Loading what="the reason">
          <Skeleton rows={2} />
        </Loading>
      ) : isAllowed ? (
        <p>You can: seats of this tier are free for you now.</p>
      ) : (
        <RefusalNote
          refusal={personal ?? { ...refusal, until: refusal.until ?? null }}
          timeZone={event.timeZone}
          {...(wave && { waveName: wave.name })}
        />
      )}
      {!isIn && refusal && (
        <p className="mt-4 text-sm text-ink-3">Signed in, you see whether anything else stands in the way.</p>
      )}
    </Dialog>
  )
}
