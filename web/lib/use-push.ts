import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { PushBody, PushName } from '#contract/pushes'
import type { LiveStatus } from './live.ts'
import { usePorts } from './ports.ts'

/** Listens to one push of one topic while the component is there; an undefined topic listens to nothing. */
export function usePush<N extends PushName>(
  topic: string | undefined,
  name: N,
  onPush: (body: PushBody<N>) => void,
): void {
  const { live } = usePorts()
  const hear = useEffectEvent((pushed: string, body: unknown) => {
    // The contract ties bodies to names, and the API's own server speaks here.
    if (pushed === name) onPush(body as PushBody<N>)
  })
  useEffect(
    () => (topic === undefined ? undefined : live.subscribe(topic, (push) => hear(push.name, push.body))),
    [live, topic],
  )
}

export function useLiveStatus(): LiveStatus {
  const { live } = usePorts()
  return useSyncExternalStore(live.onStatus, live.status, () => 'idle')
}
