import type { Member } from '#contract/member'
import type { Permission } from '#contract/permission'
import { Button } from '#ui/button'
import { may } from '../frame/may.ts'

export type MemberAct = 'edit' | 'remove' | 'hand over'

export interface MemberActsProps {
  member: Member
  granted: { permissions: readonly string[] }
  /** The viewer's own row: one leaves instead of removing oneself. */
  isSelf: boolean
  onAct(act: MemberAct): void
}

const acts: { act: MemberAct; label: string; needs: Permission }[] = [
  { act: 'edit', label: 'Rights', needs: 'member:update-role' },
  { act: 'hand over', label: 'Hand over', needs: 'organization:transfer' },
  { act: 'remove', label: 'Remove', needs: 'member:remove' },
]

/** What the viewer may do about a member; nothing where the server would refuse it. */
export const MemberActs = ({ member, granted, isSelf, onAct }: MemberActsProps) => (
  <span className="flex flex-wrap gap-x-4 md:flex-nowrap md:whitespace-nowrap">
    {acts
      .filter(({ needs }) => may(granted, needs) && member.isBelow && !isSelf)
      .map(({ act, label }) => (
        <Button key={act} kind="quiet" size="small" aria-label={`${label}: ${member.name}`} onClick={() => onAct(act)}>
          {label}
        </Button>
      ))}
  </span>
)
