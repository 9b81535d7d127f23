import type { Wave } from '#contract/wave'
import type { WaveStatus } from '#contract/wave-parts'
import { type MarkKind, StatusMark } from '../frame/status-mark.tsx'
import { isOpening, waveWords } from './wave-acts.ts'

export const waveMarks: Record<WaveStatus, MarkKind> = {
  draft: 'dashed',
  scheduled: 'hollow',
  open: 'full',
  paused: 'hatched',
  closed: 'faint',
  settled: 'faint',
  cancelled: 'struck',
}

export const WaveStatusMark = ({ wave, now }: { wave: Wave; now: number }) => (
  <StatusMark kind={waveMarks[wave.status]}>{isOpening(wave, now) ? 'Opening' : waveWords[wave.status]}</StatusMark>
)
