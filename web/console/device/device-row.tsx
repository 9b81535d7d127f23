import type { Device } from '#contract/device'
import { Button } from '#ui/button'
import { useDay } from '../api-key/key-row.tsx'
import { sayAssignments } from '../member/assignments-field.tsx'

export interface DeviceRowProps {
  device: Device
  /** Left out for who may only look. */
  onAct: ((act: 'code' | 'revoke') => void) | undefined
}

const statusWords = {
  waiting: 'Waits for its code.',
  enrolled: 'Works.',
  expired: 'Too old: give it a new code.',
} as const

export function DeviceRow({ device, onAct }: DeviceRowProps) {
  const { name, assignments, status, expiresAt, lastUsedAt } = device
  const day = useDay()
  const facts = [
    statusWords[status],
    `${sayAssignments(assignments)}.`,
    status === 'enrolled' && `Good until ${day(expiresAt)}.`,
    lastUsedAt && `Last used on ${day(lastUsedAt)}.`,
  ]
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 max-w-[70ch]">
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-ink-3">{facts.filter(Boolean).join(' ')}</p>
      </div>
      {onAct && (
        <span className="flex flex-wrap gap-x-2">
          <Button kind="secondary" size="small" aria-label={`New code: ${name}`} onClick={() => onAct('code')}>
            New code
          </Button>
          <Button kind="quiet" size="small" aria-label={`End: ${name}`} onClick={() => onAct('revoke')}>
            End
          </Button>
        </span>
      )}
    </li>
  )
}
