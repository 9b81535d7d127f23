/** A hint that something changed; what is not newer than the last one of its topic and name is dropped. */
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
  /** By topic, then by name: two things that happen in the same millisecond are both news. */
  const lastSeq = new Map<string, Map<string, number>>()

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
      const hearing = listeners.get(push.topic)
      const heard = lastSeq.get(push.topic) ?? new Map<string, number>()
      if (!hearing || push.seq <= (heard.get(push.name) ?? -1)) return
      lastSeq.set(push.topic, heard.set(push.name, push.seq))
      for (const listener of [...hearing]) listener(push)
    },
  }
}
