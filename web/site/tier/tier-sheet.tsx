import { useState } from 'react'
import { useLocation } from 'wouter'
import { nameMoney, writeMoney } from '#lib/money'
import { sitePaths } from '#lib/site-paths'
import { counted } from '#lib/time'
import { useSignedIn } from '#lib/use-session'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'
import { LedgerLine } from '#ui/ledger-line'
import { LinkButton } from '#ui/link-button'
import { Perforation } from '#ui/perforation'
import { Sheet } from '#ui/sheet'
import { Stepper } from '#ui/stepper'
import type { PublicEvent } from '../event/event.data.ts'
import { useFormer } from '../event/former.ts'
import { useHoldPlaces } from '../hold/hold-places.ts'
import { HoldRefusal } from '../hold/hold-refusal.tsx'
import { HOLD_MINUTES } from '../hold/hold-terms.ts'
import { PrivilegeList } from '../privilege/privilege-list.tsx'
import { RefusalNote } from './refusal-note.tsx'
import type { TierOffer } from './tier-offer.ts'

export interface TierSheetProps {
  event: PublicEvent
  offer: TierOffer
  seats: number
  onSeats(seats: number): void
  onClose(): void
}

/** One tier, chosen: how many seats, what they cost together, what happens next. */
export function TierSheet({ event, offer, seats: wished, onSeats, onClose }: TierSheetProps) {
  const { tier, wave, refusal } = offer
  const [, navigate] = useLocation()
  const isOut = useSignedIn().state === 'out'
  const hold = useHoldPlaces()
  const most = Math.min(tier.perPersonLimit, wave?.perPersonLimit ?? tier.perPersonLimit)
  const seats = Math.min(wished, most)
  const price = usePrice(tier.priceCents)
  const total = { cents: tier.priceCents * seats, currency: event.currency }
  const seatWord = counted(seats, 'seat')
  const change = (count: number) => {
    hold.reset()
    onSeats(count)
  }

  const take = () => {
    if (!wave) return
    hold.mutate(
      { waveId: wave.id, tierId: tier.id, quantity: seats },
      { onSuccess: ({ id }) => navigate(sitePaths.checkout(id)) },
    )
  }

  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={tier.name}
      actions={
        refusal ? undefined : isOut ? (
          <LinkButton href={sitePaths.signIn(sitePaths.choice(event.slug, tier.id, seats))} className="w-full">
            Sign in to hold {seatWord}
          </LinkButton>
        ) : price.isNew ? (
          <Button className="w-full" onClick={price.accept}>
            Take the new price
          </Button>
        ) : (
          <Button className="w-full" busy={hold.isPending ? 'Holding…' : undefined} onClick={take}>
            Hold {seatWord}
          </Button>
        )
      }
    >
      <div className="grid gap-5">
        {tier.privileges.length > 0 && <PrivilegeList privileges={tier.privileges} timeZone={event.timeZone} />}
        <Perforation isNotched />
        {refusal ? (
          <RefusalNote refusal={{ ...refusal, until: refusal.until ?? null }} timeZone={event.timeZone} />
        ) : (
          <>
            <Stepper
              label="Seats"
              value={seats}
              max={most}
              limit={
                most === 1 ? 'One seat is the most one person may have.' : `${most} is the most one person may have.`
              }
              onChange={change}
            />
            <Ledger label="What you pay">
              <LedgerLine label={`${seats} × ${tier.name}`} value={writeMoney(total)} />
              <LedgerLine label="Total, fees and VAT included" value={writeMoney(total)} isTotal />
            </Ledger>
            {price.isNew && (
              <p role="alert" className="font-semibold">
                The price changed from {nameMoney({ ...total, cents: price.former })} to{' '}
                {nameMoney({ ...total, cents: tier.priceCents })} a seat while this was open.
              </p>
            )}
            <HoldRefusal error={hold.error} offer={offer} timeZone={event.timeZone} seats={seats} onSeats={change} />
            <p className="text-sm text-ink-2">
              We hold your {seats === 1 ? 'seat' : 'seats'} for {HOLD_MINUTES} minutes while you give your details and
              pay. Nothing is charged until then, and you can give {seats === 1 ? 'it' : 'them'} back.
            </p>
            {isOut && <p className="text-sm text-ink-2">You come back to this choice after signing in.</p>}
          </>
        )}
      </div>
    </Sheet>
  )
}

/** A price that moves under the buyer's hand has to be accepted once more. */
function usePrice(cents: number) {
  const former = useFormer(String(cents))
  const [accepted, setAccepted] = useState(cents)
  return { isNew: accepted !== cents, former: Number(former ?? accepted), accept: () => setAccepted(cents) }
}
