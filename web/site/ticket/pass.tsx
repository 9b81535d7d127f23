import { type CSSProperties, type ReactNode, useMemo } from 'react'
import { useToday } from '#lib/now'
import { planPoster } from '#lib/poster/poster'
import { writeMoment } from '#lib/time'
import { Count } from '#ui/count'
import { Perforation } from '#ui/perforation'
import { PosterFrame } from '#ui/poster-frame'
import type { Ticket } from './ticket.data.ts'

export interface PassProps {
  ticket: Ticket
  level?: 1 | 2 | 3
  /** Below the perforation: what is scanned. */
  children?: ReactNode
}

/** The pass itself, printed in the inks of its event on its own paper, in every theme. */
export function Pass({ ticket, level = 2, children }: PassProps) {
  const today = useToday()
  const { ink } = useMemo(() => planPoster({ seed: ticket.posterSeed }), [ticket.posterSeed])
  const Title = `h${level}` as const
  const starts = writeMoment(new Date(ticket.startsAt), ticket.timeZone, today)
  const inks = { '--pass-paper': ink.paper, '--pass-ink': ink.ink } as CSSProperties
  return (
    <article className="pass" data-dark={ink.isDark || undefined} style={inks}>
      <PosterFrame seed={ticket.posterSeed} shape="band" isDetail />
      <div className="grid gap-4 p-5">
        <div>
          <p className="text-sm">{ticket.tierName}</p>
          <Title className="font-head text-xl leading-tight font-semibold">{ticket.eventName}</Title>
          <p className="mt-1.5 text-sm">
            {starts.date} at {starts.time}, {starts.city} time
            <span className="block">
              {ticket.venueName}, {ticket.city}
            </span>
          </p>
        </div>
      </div>
      {children && (
        <>
          <Perforation isNotched className="pass-tear" />
          {children}
        </>
      )}
      <div className="flex items-baseline justify-between gap-4 p-5 text-sm">
        <p className="min-w-0 break-words">
          {ticket.holderName ?? 'No name yet'}
          {ticket.placeLabel && <span className="block">{ticket.placeLabel}</span>}
        </p>
        <p className="whitespace-nowrap text-live">
          <span className="font-count">No. </span>
          <Count value={ticket.serial} wheels={6} />
        </p>
      </div>
    </article>
  )
}
