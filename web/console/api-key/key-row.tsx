import type { ApiKey } from '#contract/api-key'
import { FactRow } from '../frame/fact-row.tsx'
import { useDay } from '../frame/use-day.ts'
import { sayAssignments } from '../member/assignments-field.tsx'
import { sayPermission } from '../role/permission-words.ts'

export interface KeyRowProps {
  apiKey: ApiKey
  /** Left out for who may only look. */
  onAct: ((act: 'rotate' | 'revoke') => void) | undefined
}

export function KeyRow({ apiKey, onAct }: KeyRowProps) {
  const { name, prefix, permissions, assignments, addresses, createdBy, expiresAt, lastUsedAt } = apiKey
  const day = useDay()
  return (
    <FactRow
      name={name}
      mark={`${prefix}…`}
      facts={[
        `${permissions.map(sayPermission).join(', ')}.`,
        `${sayAssignments(assignments)}.`,
        addresses.length > 0 && `Only from ${addresses.join(', ')}.`,
        `Good until ${day(expiresAt)}.`,
        lastUsedAt ? `Last used on ${day(lastUsedAt)}.` : 'Never used.',
        createdBy && `Made by ${createdBy}.`,
      ]}
      acts={
        onAct && [
          { label: 'New secret', onAct: () => onAct('rotate') },
          { label: 'End', onAct: () => onAct('revoke') },
        ]
      }
    />
  )
}
