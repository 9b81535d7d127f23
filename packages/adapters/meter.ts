import type { Clock, Meter } from '#core/context'
import { writeLine } from './log.ts'

/**
 * Numbers as lines of the log in CloudWatch's embedded format, which makes metrics of them without a call. Without a
 * namespace, as on a laptop, nothing is written.
 */
export function openMeter(
  namespace: string | undefined,
  clock: Pick<Clock, 'now'>,
  write: (line: string) => void = writeLine,
): Meter {
  if (namespace === undefined) return { record: () => undefined }
  return {
    record(name, value) {
      const Metrics = [{ Name: name, Unit: 'Milliseconds' }]
      const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [[]], Metrics }]
      write(JSON.stringify({ _aws: { Timestamp: clock.now().getTime(), CloudWatchMetrics }, [name]: value }))
    },
  }
}
