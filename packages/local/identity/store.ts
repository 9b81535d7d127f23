import type { Adapter, AdapterPayload } from 'oidc-provider'

const KEPT_SECONDS = 600

/** Where the provider keeps codes, sessions and tokens: in memory, until they end. Answers with the store of one kind. */
export function identityStore(): (kind: string) => Adapter {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>()

  return (kind) => {
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      const entry = kept.get(`${kind}:${id}`)
      return entry && entry.until > Date.now() ? entry.payload : undefined
    }
    const findBy = async (name: 'uid' | 'userCode', value: string) =>
      [...kept].find(([key, { payload }]) => key.startsWith(`${kind}:`) && payload[name] === value)?.[1].payload

    return {
      find,
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      upsert: async (id, payload, seconds) =>
        void kept.set(`${kind}:${id}`, { payload, until: Date.now() + (seconds ?? KEPT_SECONDS) * 1000 }),
      consume: async (id) => {
        const payload = await find(id)
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id) => void kept.delete(`${kind}:${id}`),
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
      },
    }
  }
}
