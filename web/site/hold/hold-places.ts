import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#lib/api-error'
import type { Answer, Input } from '#lib/endpoints'
import { usePorts } from '#lib/ports'
import { useWrite } from '#lib/write'

/** Our clock may be ahead of the server's by the blink of an eye: who comes that early waits at the door instead of being sent away. */
const EARLY_MS_MAX = 3_000
const MARGIN_MS = 50

/** Holds places; what was refused makes the page look at the stock again. */
export function useHoldPlaces() {
  const { clock } = usePorts()
  const queries = useQueryClient()
  const write = useWrite('holdPlaces', { touches: ['listHolds'] })

  return useMutation<Answer<'holdPlaces'>, Error, Input<'holdPlaces'>>({
    mutationFn: (input) =>
      write.mutateAsync(input).catch(async (error: unknown) => {
        const waitMs = opensInMs(error, clock.now())
        if (waitMs === undefined) throw error
        await new Promise((resolve) => setTimeout(resolve, waitMs))
        return write.mutateAsync(input)
      }),
    onError: () => queries.invalidateQueries({ queryKey: ['readPulse'] }),
    networkMode: 'always',
  })
}

/** How long until a wave that opens in a moment; undefined for any other refusal. */
function opensInMs(error: unknown, now: number): number | undefined {
  if (!(error instanceof ApiError) || error.code !== 'wave.not_open' || !error.until) return undefined
  const waitMs = Math.max(0, error.until.getTime() - now) + MARGIN_MS
  return waitMs < EARLY_MS_MAX ? waitMs : undefined
}
