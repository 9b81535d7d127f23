import { useState } from 'react'
import type { Privilege } from '#contract/privilege'
import type { Tier } from '#contract/tier'
import { Button } from '#ui/button'
import { PrivilegeDialog } from './privilege-dialog.tsx'
import { kindNames, termsOf } from './privilege-words.ts'
import { RemovePrivilegeDialog } from './remove-privilege-dialog.tsx'

export interface PrivilegeListProps {
  tier: Tier
  timeZone: string
  mayChange: boolean
}

const PRIVILEGES_MAX = 40

/** What a tier includes. */
export function PrivilegeList({ tier, timeZone, mayChange }: PrivilegeListProps) {
  const [edited, setEdited] = useState<Privilege | 'new'>()
  const [removed, setRemoved] = useState<Privilege>()
  const isFull = tier.privileges.length >= PRIVILEGES_MAX
  return (
    <div className="mt-5 border-l border-rule pl-5">
      <h3 className="font-semibold">Included</h3>
      {tier.privileges.length === 0 && <p className="mt-1 text-ink-2">Nothing but the place itself, so far.</p>}
      <ul className="[&>li]:border-b [&>li]:border-rule">
        {tier.privileges.map((privilege) => (
          <li key={privilege.id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2.5">
            <div className="min-w-0 flex-1 basis-64">
              <p>
                {privilege.name} <span className="text-sm text-ink-3">{kindNames[privilege.kind]}</span>
              </p>
              {privilege.detail && <p className="text-sm text-ink-2">{privilege.detail}</p>}
              <p className="text-sm text-ink-3">
                {termsOf(privilege, timeZone)}
                {privilege.transferable && ', can be passed on'}
                {privilege.shareable && ', can be shared with a guest'}
              </p>
            </div>
            {mayChange && (
              <div className="-mr-1 flex gap-4">
                <Button
                  kind="quiet"
                  size="small"
                  aria-label={`Edit ${privilege.name}`}
                  onClick={() => setEdited(privilege)}
                >
                  Edit
                </Button>
                <Button
                  kind="quiet"
                  size="small"
                  aria-label={`Remove ${privilege.name}`}
                  onClick={() => setRemoved(privilege)}
                >
                  Remove
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button
          kind="quiet"
          size="small"
          className="mt-1"
          aria-label={`Add a privilege to ${tier.name}`}
          unavailable={isFull ? `A tier has at most ${PRIVILEGES_MAX} privileges.` : undefined}
          onClick={() => setEdited('new')}
        >
          Add a privilege
        </Button>
      )}
      {edited && (
        <PrivilegeDialog
          tier={tier}
          timeZone={timeZone}
          {...(edited !== 'new' && { privilege: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
      {removed && <RemovePrivilegeDialog privilege={removed} onClose={() => setRemoved(undefined)} />}
    </div>
  )
}
