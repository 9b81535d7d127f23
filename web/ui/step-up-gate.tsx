import { lazy, Suspense, useSyncExternalStore } from 'react'
import { usePorts } from '#lib/ports'

const StepUpDialog = lazy(() => import('./step-up-dialog.tsx').then((file) => ({ default: file.StepUpDialog })))

/** Shows the question that an act is waiting for, when there is one; until then it weighs nothing. */
export function StepUpGate() {
  const { stepUp } = usePorts()
  const reason = useSyncExternalStore(stepUp.subscribe, stepUp.current, () => undefined)
  if (!reason) return null
  return (
    <Suspense fallback={null}>
      <StepUpDialog reason={reason} />
    </Suspense>
  )
}
