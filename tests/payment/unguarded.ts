import { type KyselyPlugin, OperationNodeTransformer, type RawNode } from 'kysely'
import type { BackApp } from '#core/context'

/**
 * For controls only: a world in which these pieces of every statement are replaced, to show that without them the test
 * beside it fails.
 */
export function unguarded(app: BackApp, guards: Record<string, string>): BackApp {
  const cut = new Cutter(guards)
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => cut.transformNode(node),
    transformResult: async ({ result }) => result,
  }
  return { ...app, db: app.db.withPlugin(plugin) }
}

class Cutter extends OperationNodeTransformer {
  readonly #guards: [string, string][]

  constructor(guards: Record<string, string>) {
    super()
    this.#guards = Object.entries(guards)
  }

  protected override transformRaw(node: RawNode): RawNode {
    const raw = super.transformRaw(node)
    const without = (text: string) => this.#guards.reduce((rest, [guard, other]) => rest.replaceAll(guard, other), text)
    return { ...raw, sqlFragments: raw.sqlFragments.map(without) }
  }
}
