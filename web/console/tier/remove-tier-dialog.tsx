import type { Tier } from '#contract/tier'
import { useEventWrite } from '../event/event.data.ts'
import { RemovalDialog } from '../form/removal-dialog.tsx'

/** Removes a tier that nobody holds or bought. */
export function RemoveTierDialog({ tier, onClose }: { tier: Tier; onClose(): void }) {
  const write = useEventWrite('removeTier')
  return (
    <RemovalDialog
      title={`Remove ${tier.name}?`}
      label="Remove the tier"
      keepLabel="Keep the tier"
      sentences={[
        `Its ${tier.capacity} places and everything it includes go with it.`,
        'This works as long as nobody bought or holds a place of it, and no wave has any.',
      ]}
      done={`${tier.name} is removed.`}
      write={write}
      remove={() => write.mutateAsync({ tierId: tier.id })}
      onClose={onClose}
    />
  )
}
