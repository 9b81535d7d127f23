import type { waveEndpoints } from '#contract/wave'
import { readAudience, setAudience } from '#core/wave/audience'
import { openWaveNow } from '#core/wave/open-wave'
import { closeWave, extendWave, pauseWave, resumeWave } from '#core/wave/run-wave'
import { cancelWave, draftWave, editWave, listWaves, rescheduleWave, scheduleWave } from '#core/wave/wave'
import type { Routes } from './mount.ts'

export const waveRoutes: Routes<typeof waveEndpoints> = {
  listWaves,
  draftWave,
  editWave,
  readAudience,
  setAudience,
  scheduleWave,
  rescheduleWave,
  openWaveNow,
  pauseWave,
  resumeWave,
  extendWave,
  closeWave,
  cancelWave,
}
