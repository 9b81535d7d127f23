import { useState } from 'react'
import { useLocation } from 'wouter'
import { consolePaths } from '#lib/console-paths'
import { useWrite } from '#lib/write'
import { Button } from '#ui/button'
import { RemovalDialog } from '../form/removal-dialog.tsx'

/** Ends the viewer's own membership, after asking. */
export function LeaveButton({ organizationId, name }: { organizationId: string; name: string }) {
  const [isAsking, setIsAsking] = useState(false)
  const [, navigate] = useLocation()
  const leaving = useWrite('leaveOrganization', { touches: ['readAccount'] })
  return (
    <>
      <Button kind="quiet" size="small" onClick={() => setIsAsking(true)}>
        Leave {name}
      </Button>
      {isAsking && (
        <RemovalDialog
          title={`Leave ${name}?`}
          label="Leave"
          keepLabel="Stay"
          sentences={[
            'You lose every right there at once.',
            'Somebody there has to invite you if you want to come back.',
          ]}
          done={`You left ${name}.`}
          write={leaving}
          remove={async () => {
            await leaving.mutateAsync({ organizationId })
            navigate(consolePaths.events)
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  )
}
