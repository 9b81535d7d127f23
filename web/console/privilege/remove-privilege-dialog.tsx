import type { Privilege } from '#contract/privilege'
import { useSay } from '#ui/status-line'
import { useEventWrite } from '../event/event.data.ts'
import { ConfirmDialog } from '../form/confirm-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'

export function RemovePrivilegeDialog({ privilege, onClose }: { privilege: Privilege; onClose(): void }) {
  const say = useSay()
  const write = useEventWrite('removePrivilege')
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Take out ${privilege.name}?`}
      label="Take it out"
      busyLabel="Taking out…"
      keepLabel="Keep it"
      kind="danger"
      write={write}
      onConfirm={() =>
        write.mutate(
          { privilegeId: privilege.id },
          {
            onSuccess: () => {
              onClose()
              say(`${privilege.name} is taken out.`)
            },
          },
        )
      }
    >
      <Sentences of={['The page stops promising it at once.', 'Passes that are sold keep it.']} />
    </ConfirmDialog>
  )
}
