import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import type { WaveStatus } from '#contract/wave-parts'
import { ApiError } from '#lib/api-error'

/** Writes of waves that change nothing but their state, so that a state can be walked through. */
export function waveWrites(read: () => Event, write: (waves: Wave[]) => void) {
  const set = (waveId: string, change: Partial<Wave>): Wave | ApiError => {
    const wave = read().waves.find(({ id }) => id === waveId)
    if (!wave) return new ApiError({ status: 404, code: 'wave.not_found', title: 'There is no such wave.' })
    const changed = { ...wave, ...change, version: wave.version + 1 }
    write(read().waves.map((one) => (one.id === waveId ? changed : one)))
    return changed
  }
  const become =
    (status: WaveStatus) =>
    ({ waveId }: { waveId: string }) =>
      set(waveId, { status })
  return {
    scheduleWave: become('scheduled'),
    openWaveNow: become('open'),
    pauseWave: become('paused'),
    resumeWave: become('open'),
    closeWave: become('closed'),
    cancelWave: become('cancelled'),
    rescheduleWave: ({
      waveId,
      opensAt,
      closesAt,
    }: {
      waveId: string
      opensAt: string
      closesAt?: string | null | undefined
    }) => set(waveId, { opensAt, ...(closesAt !== undefined && { closesAt }) }),
    extendWave: ({ waveId, closesAt }: { waveId: string; closesAt: string | null }) => set(waveId, { closesAt }),
    setAudience: ({ waveId, emails }: { waveId: string; emails: string[] }) =>
      set(waveId, { audienceSize: emails.length }),
  }
}
