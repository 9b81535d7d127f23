import { notifyAudience } from '#core/wave/notify-audience'
import { openWave } from '#core/wave/open-wave'
import { closeWaveByTime, settleWave } from '#core/wave/run-wave'
import { warmWaves } from '#core/wave/warm-wave'

export const waveConsumers = {
  'wave.open': openWave,
  'wave.close': closeWaveByTime,
  'wave.settle': settleWave,
  'wave.notify': notifyAudience,
  'wave.warm': warmWaves,
  'wave.cool': warmWaves,
}
