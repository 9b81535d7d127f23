import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** The packages that end up in the bundle of an entry file. */
async function packagesIn(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['pg-native'],
    logLevel: 'silent',
  })
  const [output] = Object.values(metafile.outputs)
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  return used.map(([file]) => file.slice(file.lastIndexOf('node_modules/') + 'node_modules/'.length))
}

const heavy = /^(@aws-sdk|@smithy|stripe|better-auth|zod\/v4\/classic|zod\/v4\/locales(?!\/en\.))\//
const heavyIn = async (entry: string) => [
  ...new Set((await packagesIn(entry)).flatMap((file) => heavy.exec(file)?.[1] ?? [])),
]

test.each(['functions/http.ts', 'functions/clock.ts'])(
  '%s carries no SDK, no payment client and no full zod',
  async (entry) => {
    expect(await heavyIn(entry)).toEqual([])
  },
)

test('where they are used they are seen', async () => {
  expect((await heavyIn('packages/adapters/back-app.ts')).sort()).toEqual(['@aws-sdk', '@smithy', 'stripe'])
})
