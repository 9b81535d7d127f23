import type { Event } from '#contract/event'
import type { Sale } from '#contract/sale'
import type { Wave } from '#contract/wave'
import { useNow } from '#lib/now'
import { Moment } from '#ui/moment'
import { DataTable } from '../frame/data-table.tsx'
import { may } from '../frame/may.ts'
import { WaveActs } from '../wave/wave-act-buttons.tsx'
import { isOpening } from '../wave/wave-acts.ts'
import { WaveStatusMark } from '../wave/wave-status-mark.tsx'

type WaveSale = Sale['waves'][number] & { wave: Wave | undefined }

/** Each wave in numbers; what is open can be steered from here. */
export function WaveSales({ sale, event }: { sale: Sale; event: Event }) {
  const now = useNow('minute')
  const rows = sale.waves
    .filter(({ status }) => status !== 'cancelled')
    .map((one) => ({ ...one, wave: event.waves.find(({ id }) => id === one.waveId) }))
  const steered = rows.filter(({ wave }) => wave && (isOpening(wave, now) || ['open', 'paused'].includes(wave.status)))
  if (rows.length === 0) return <p className="border-y border-rule py-4 text-ink-2">No wave is planned yet.</p>
  return (
    <>
      <DataTable<WaveSale>
        label="Waves in numbers"
        rows={rows}
        keyOf={({ waveId }) => waveId}
        columns={[
          {
            key: 'name',
            label: 'Wave',
            cell: ({ name, wave, opensAt, isOpen }) => (
              <>
                <span className="font-semibold">{name}</span>
                <span className="block text-sm">
                  {wave && (
                    <WaveStatusMark
                      wave={isOpen && wave.status === 'scheduled' ? { ...wave, status: 'open' } : wave}
                      now={now}
                    />
                  )}
                </span>
                <span className="block text-sm text-ink-3 md:hidden">
                  <Moment at={opensAt} timeZone={event.timeZone} />
                </span>
              </>
            ),
          },
          {
            key: 'opens',
            label: 'Opens',
            isSpare: true,
            cell: ({ opensAt }) => <Moment at={opensAt} timeZone={event.timeZone} />,
          },
          {
            key: 'sold',
            label: 'Sold',
            align: 'right',
            cell: ({ sold, isOpen }) => <Figure isLive={isOpen}>{sold}</Figure>,
          },
          {
            key: 'held',
            label: 'Held',
            align: 'right',
            cell: ({ held, isOpen }) => <Figure isLive={isOpen || held > 0}>{held}</Figure>,
          },
          {
            key: 'free',
            label: 'Left',
            align: 'right',
            cell: ({ free, isOpen }) => <Figure isLive={isOpen}>{free}</Figure>,
          },
        ]}
      />
      {may(event, 'event:update') &&
        steered.map(
          ({ wave, waveId }) =>
            wave && (
              <div key={waveId} className="mt-4">
                {steered.length > 1 && <p className="text-sm text-ink-3">{wave.name}</p>}
                <WaveActs wave={wave} event={event} />
              </div>
            ),
        )}
    </>
  )
}

/** Vermilion only while it moves. */
const Figure = ({ isLive, children }: { isLive: boolean; children: number }) => (
  <span className={`font-count ${isLive ? 'text-live' : ''}`}>{children}</span>
)
