import { useState } from 'react'
import type { Event } from '#contract/event'
import type { Tier } from '#contract/tier'
import { counted } from '#lib/time'
import { Button } from '#ui/button'
import { Heading } from '#ui/heading'
import { Money } from '#ui/money'
import { PrivilegeList } from '../privilege/privilege-list.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { RemoveTierDialog } from './remove-tier-dialog.tsx'
import { StockLine } from './stock-line.tsx'
import { TierDialog } from './tier-dialog.tsx'

type Asked = 'edit' | 'block' | 'unblock' | 'remove'

export interface TierSectionProps {
  tier: Tier
  event: Event
  mayChange: boolean
}

/** One tier: price, places, promises, and what can be done to it. */
export function TierSection({ tier, event, mayChange }: TierSectionProps) {
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  return (
    <li className="border-t border-ink pt-4 pb-10" aria-label={tier.name}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Heading level={2} className="text-xl">
          {tier.name}
        </Heading>
        <Money cents={tier.priceCents} currency={event.currency} className="text-xl" />
      </div>
      {tier.summary && <p className="mt-1 max-w-[62ch] text-ink-2">{tier.summary}</p>}
      <p className="mt-1 text-sm text-ink-3">
        At most {counted(tier.perPersonLimit, 'place')} for one person
        {tier.version > 1 && `. Version ${tier.version}: earlier orders keep the one they bought`}
      </p>
      <div className="mt-4">
        <StockLine stock={tier.stock} />
      </div>
      {mayChange && (
        <div className="mt-3 flex flex-wrap gap-x-4">
          <Button kind="quiet" size="small" onClick={() => setAsked('edit')} aria-label={`Edit ${tier.name}`}>
            Edit
          </Button>
          {tier.stock.reserve > 0 && (
            <Button
              kind="quiet"
              size="small"
              onClick={() => setAsked('block')}
              aria-label={`Block places of ${tier.name}`}
            >
              Block places
            </Button>
          )}
          {tier.stock.blocked > 0 && (
            <Button
              kind="quiet"
              size="small"
              onClick={() => setAsked('unblock')}
              aria-label={`Unblock places of ${tier.name}`}
            >
              Unblock places
            </Button>
          )}
          <Button kind="quiet" size="small" onClick={() => setAsked('remove')} aria-label={`Remove ${tier.name}`}>
            Remove
          </Button>
        </div>
      )}
      <PrivilegeList tier={tier} timeZone={event.timeZone} mayChange={mayChange} />
      {asked === 'edit' && <TierDialog event={event} tier={tier} onClose={close} />}
      {(asked === 'block' || asked === 'unblock') && <BlockDialog tier={tier} act={asked} onClose={close} />}
      {asked === 'remove' && <RemoveTierDialog tier={tier} onClose={close} />}
    </li>
  )
}
