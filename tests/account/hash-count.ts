import { createHook } from 'node:async_hooks'

/** How often Argon2 ran while `work` did, counted by Node itself: what a password costs whoever asks, and us. */
export async function hashesDuring(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const hook = createHook({
    init(_, type) {
      if (type === 'ARGON2REQUEST') count += 1
    },
  }).enable()
  try {
    await work()
  } finally {
    hook.disable()
  }
  return count
}
