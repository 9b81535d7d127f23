import type { Live } from './live.ts'

/** A connection whose code is fetched with the first topic: a page can be read before it, and without it. */
export function liveOnDemand(load: () => Promise<Live>): Live {
  let live: Live | undefined
  let isLoading = false
  let isWanted = false
  /** What was asked for before the code was there. */
  const waiting = new Set<(live: Live) => void>()

  async function start(): Promise<void> {
    if (isLoading) return
    isLoading = true
    try {
      live = await load()
    } catch {
      // Waking or another topic tries again; until then the page asks by itself.
      isLoading = false
      return
    }
    for (const ask of [...waiting]) ask(live)
    waiting.clear()
  }

  /** Asks now, or as soon as it can be asked; the answer takes it back either way. */
  function whenThere(ask: (live: Live) => () => void): () => void {
    if (live) return ask(live)
    let undo = () => {}
    const later = (loaded: Live) => {
      undo = ask(loaded)
    }
    waiting.add(later)
    return () => {
      waiting.delete(later)
      undo()
    }
  }

  return {
    subscribe(topic, listener) {
      isWanted = true
      void start()
      return whenThere((loaded) => loaded.subscribe(topic, listener))
    },
    onResume: (listener) => whenThere((loaded) => loaded.onResume(listener)),
    onStatus: (watcher) => whenThere((loaded) => loaded.onStatus(watcher)),
    status: () => live?.status() ?? 'idle',
    wake() {
      if (live) live.wake()
      else if (isWanted) void start()
    },
    restart: () => live?.restart(),
    stop: () => live?.stop(),
  }
}
