import type { Privilege } from '#contract/privilege'
import { useEventWrite } from '../event/event.data.ts'
import { RemovalDialog } from '../form/removal-dialog.tsx'

/** Stops promising something. */
export function RemovePrivilegeDialog({ privilege, onClose }: { privilege: Privilege; onClose(): void }) {
  const write = useEventWrite('removePrivilege')
  return (
    <RemovalDialog
      title={`Take out ${privilege.name}?`}
      label="Take it out"
      keepLabel="Keep it"
      sentences={['The page stops promising it at once.', 'Passes that are sold keep it.']}
      done={`${privilege.name} is taken out.`}
      write={write}
      remove={() => write.mutateAsync({ privilegeId: privilege.id })}
      onClose={onClose}
    />
  )
}
