import type { Device } from '#contract/device'
import { FactRow } from '../frame/fact-row.tsx'
import { useDay } from '../frame/use-day.ts'
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
  return (
    <FactRow
      name={name}
      facts={[
        statusWords[status],
        `${sayAssignments(assignments)}.`,
        status === 'enrolled' && `Good until ${day(expiresAt)}.`,
        lastUsedAt && `Last used on ${day(lastUsedAt)}.`,
      ]}
      acts={
        onAct && [
          { label: 'New code', onAct: () => onAct('code') },
          { label: 'End', onAct: () => onAct('revoke') },
        ]
      }
    />
  )
}
