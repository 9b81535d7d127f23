import type { ApiError } from './api-error.ts'

/** What stands between a person and what they asked for: a proof of the last minutes, or any second factor at all. */
export type StepUpReason = 'stale' | 'missing'

/** Puts acts on hold while a person proves who they are; one question for all that wait. */
export interface StepUp {
  current(): StepUpReason | undefined
  subscribe(listener: () => void): () => void
  /** True once it is proven and the act is worth another try. */
  hear(refusal: ApiError): Promise<boolean>
  settle(isProven: boolean): void
}

const reasons: Record<string, StepUpReason> = {
  'account.step_up_required': 'stale',
  'account.factor_missing': 'missing',
}

/** Whether a refusal ends once the person has proven who they are. */
export const asksForProof = ({ code }: ApiError): boolean => Object.hasOwn(reasons, code)

export function createStepUp(): StepUp {
  let reason: StepUpReason | undefined
  let waiting: ((isProven: boolean) => void)[] = []
  const listeners = new Set<() => void>()

  function become(next: StepUpReason | undefined) {
    reason = next
    for (const listener of listeners) listener()
  }

  return {
    current: () => reason,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    hear({ code }) {
      const why = reasons[code]
      if (!why || listeners.size === 0) return Promise.resolve(false)
      return new Promise((resolve) => {
        waiting.push(resolve)
        become(why)
      })
    },
    settle(isProven) {
      const settled = waiting
      waiting = []
      become(undefined)
      for (const resolve of settled) resolve(isProven)
    },
  }
}

/** Where nobody can be asked. */
export const noStepUp: StepUp = {
  current: () => undefined,
  subscribe: () => () => {},
  hear: async () => false,
  settle: () => {},
}
