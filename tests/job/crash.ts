import type { KyselyPlugin } from 'kysely'
import type { BackApp } from '#core/context'

class Crash extends Error {
  override readonly name = 'Crash'
}

/**
 * The same app in a process that dies: after so many steps every further statement and every further effect throws.
 * A step is a statement about to be sent, or a port about to be called or just called.
 */
export function dyingApp(app: BackApp, stepsToLive: number): { app: BackApp; hasDied: () => boolean } {
  let left = stepsToLive
  const step = () => {
    left--
    if (left < 0) throw new Crash()
  }
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      step()
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const around = <P extends object>(port: P): P =>
    new Proxy(port, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          step()
          const result = await Reflect.apply(value, target, args)
          step()
          return result
        }
      },
    })
  return {
    app: {
      ...app,
      db: app.db.withPlugin(plugin),
      queue: around(app.queue),
      push: around(app.push),
      cache: around(app.cache),
      files: around(app.files),
      mail: around(app.mail),
      payments: around(app.payments),
      credentials: around(app.credentials),
    },
    hasDied: () => left < 0,
  }
}
