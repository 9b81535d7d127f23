import type { Tier } from '#contract/tier'
import { useSay } from '#ui/status-line'
import { useEventWrite } from '../event/event.data.ts'
import { ConfirmDialog } from '../form/confirm-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'

/** Removes a tier that nobody holds or bought. */
export function RemoveTierDialog({ tier, isOpen, onClose }: { tier: Tier; isOpen: boolean; onClose(): void }) {
  const say = useSay()
  const write = useEventWrite('removeTier')
  const close = () => {
    write.reset()
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={close}
      title={`Remove ${tier.name}?`}
      label="Remove the tier"
      busyLabel="Removing…"
      keepLabel="Keep the tier"
      kind="danger"
      write={write}
      onConfirm={() =>
        write.mutate(
          { tierId: tier.id },
          {
            onSuccess: () => {
              close()
              say(`${tier.name} is removed.`)
            },
          },
        )
      }
    >
      <Sentences
        of={[
          `Its ${tier.capacity} places and everything it includes go with it.`,
          'This works as long as nobody bought or holds a place of it, and no wave has any.',
        ]}
      />
    </ConfirmDialog>
  )
}
