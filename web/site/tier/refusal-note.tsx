import { Moment } from '#ui/moment'
import { refusalText } from './refusal-text.ts'

export interface RefusalNoteProps {
  refusal: { code: string; title?: string; until: string | null; remedy?: string | null }
  timeZone: string
  waveName?: string
}

/** Why not, when that may change, and what helps. */
export function RefusalNote({ refusal, timeZone, waveName }: RefusalNoteProps) {
  const { title, remedy } = refusalText(refusal)
  return (
    <div className="grid gap-2">
      <p className="text-lg font-semibold">{title}</p>
      {refusal.until && (
        <p>
          {refusal.code === 'wave.not_open' ? 'It opens on' : 'It may change on'}{' '}
          <Moment at={refusal.until} timeZone={timeZone} />
          {waveName && `, with ${waveName}`}.
        </p>
      )}
      {remedy && <p className="text-ink-2">{remedy}</p>}
    </div>
  )
}
