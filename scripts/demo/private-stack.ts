import { once } from 'node:events'
import { forkStack, type StackPlaces } from './fork-stack.ts'

export interface PrivateStack extends StackPlaces {
  /** What its functions complained about so far. */
  complaints(): string
  stop(): Promise<void>
}

/**
 * A stack of one's own in a process of its own, so that what is measured here is not slowed by what runs there.
 * `siteUrl` is where people find the site, which is then built into it, with a provider to continue with.
 */
export async function startPrivateStack({ siteUrl }: { siteUrl?: string } = {}): Promise<PrivateStack> {
  let output = ''
  const script = new URL('./stack-process.ts', import.meta.url)
  const { child, places } = await forkStack(script, siteUrl ? [siteUrl] : [], (text) => {
    output += text
  })
  const ended = once(child, 'exit')
  return {
    ...places,
    complaints: () => output,
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
