import type { ApiKey } from '#contract/api-key'
import { useViewerZone } from '#lib/now'
import { writeDay } from '#lib/time'
import { Button } from '#ui/button'
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
  const facts = [
    `${permissions.map(sayPermission).join(', ')}.`,
    `${sayAssignments(assignments)}.`,
    addresses.length > 0 && `Only from ${addresses.join(', ')}.`,
    `Good until ${day(expiresAt)}.`,
    lastUsedAt ? `Last used on ${day(lastUsedAt)}.` : 'Never used.',
    createdBy && `Made by ${createdBy}.`,
  ]
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 max-w-[70ch]">
        <p className="font-semibold">{name}</p>
        <p className="font-count text-sm break-all">{prefix}…</p>
        <p className="text-sm text-ink-3">{facts.filter(Boolean).join(' ')}</p>
      </div>
      {onAct && (
        <span className="flex flex-wrap gap-x-2">
          <Button kind="secondary" size="small" aria-label={`New secret: ${name}`} onClick={() => onAct('rotate')}>
            New secret
          </Button>
          <Button kind="quiet" size="small" aria-label={`End: ${name}`} onClick={() => onAct('revoke')}>
            End
          </Button>
        </span>
      )}
    </li>
  )
}

/** A day as the viewer's calendar shows it. */
export function useDay(): (at: string) => string {
  const zone = useViewerZone() ?? 'UTC'
  return (at) => `${writeDay(new Date(at), zone)} ${new Date(at).getFullYear()}`
}
