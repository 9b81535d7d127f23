import { notifyAudience } from '#core/wave/notify-audience'
import { openWave } from '#core/wave/open-wave'
import { closeWaveByTime, settleWave } from '#core/wave/run-wave'

export const waveConsumers = {
  'wave.open': openWave,
  'wave.close': closeWaveByTime,
  'wave.settle': settleWave,
  'wave.notify': notifyAudience,
}
