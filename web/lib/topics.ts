/** A hint that something changed; what is not newer than the last one of its topic is dropped. */
export interface Push {
  topic: string
  name: string
  seq: number
  body: unknown
}

export type PushListener = (push: Push) => void

export interface Topics {
  /** True for the first listener of a topic: then the server has to be told. */
  add(topic: string, listener: PushListener): boolean
  /** True for the last one. */
  remove(topic: string, listener: PushListener): boolean
  names(): string[]
  deliver(push: Push): void
}

/** Who listens to what, and how far each topic has been heard. */
export function createTopics(): Topics {
  const listeners = new Map<string, Set<PushListener>>()
  const lastSeq = new Map<string, number>()

  return {
    add(topic, listener) {
      const known = listeners.get(topic)
      listeners.set(topic, (known ?? new Set()).add(listener))
      return known === undefined
    },
    remove(topic, listener) {
      const known = listeners.get(topic)
      if (!known?.delete(listener) || known.size > 0) return false
      lastSeq.delete(topic)
      return listeners.delete(topic)
    },
    names: () => [...listeners.keys()],
    deliver(push) {
      if (push.seq <= (lastSeq.get(push.topic) ?? -1)) return
      const hearing = listeners.get(push.topic)
      if (!hearing) return
      lastSeq.set(push.topic, push.seq)
      for (const listener of [...hearing]) listener(push)
    },
  }
}
