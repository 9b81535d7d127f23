import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildContext, type BuildOptions, build, context, type Plugin } from 'esbuild'
import { REPOSITORY } from './repository.ts'

/** Libraries that call `require` find one; the name is too long for a minifier to take it. */
const REQUIRE = [
  "import { createRequire as primepassCreateRequire } from 'node:module'",
  'const require = primepassCreateRequire(import.meta.url)',
].join('\n')

/** The API's description is read when somebody asks for it; in the bundle it would be read at every cold start. */
const describedBeside: Plugin = {
  name: 'primepass:described-beside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/docs\/openapi\.json$/ }, () => ({ path: './openapi.json', external: true })),
}

export interface BundleOptions {
  outDir: string
  /** Files of `functions/`, without their ending. */
  names: readonly string[]
  minify: boolean
  /** Left out of the bundles they need not be read, which is quick; the bundles then only run inside the repository. */
  packages?: 'external'
}

/** Bundles Lambdas as they are deployed, each into one `<name>.mjs`, with the files beside them that they read. */
export async function bundleFunctions(options: BundleOptions): Promise<void> {
  await build(buildOptions(options))
  await copyFiles(options)
}

/** Bundles again whenever a source changes and then calls `onBundled`, the first time at once. Answers with its end. */
export async function watchFunctions(
  options: BundleOptions,
  onBundled: (result: { isWhole: boolean }) => Promise<void>,
): Promise<() => Promise<void>> {
  await copyFiles(options)
  const bundled = buildOptions(options)
  const watching: BuildContext = await context({
    ...bundled,
    plugins: [
      ...(bundled.plugins ?? []),
      {
        name: 'primepass:bundled',
        setup: ({ onEnd }) => onEnd(({ errors }) => onBundled({ isWhole: errors.length === 0 })),
      },
    ],
  })
  await watching.watch()
  return () => watching.dispose()
}

/** How every Lambda is bundled. */
export function buildOptions({ outDir, names, minify, packages }: BundleOptions): BuildOptions {
  return {
    absWorkingDir: REPOSITORY,
    entryPoints: names.map((name) => ({ in: join(REPOSITORY, 'functions', `${name}.ts`), out: name })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    banner: { js: REQUIRE },
    plugins: [describedBeside],
    sourcemap: true,
    minify,
    logLevel: 'warning',
    ...(packages === undefined ? {} : { packages }),
  }
}

async function copyFiles({ outDir }: BundleOptions): Promise<void> {
  await cp(join(REPOSITORY, 'packages/core/migrations'), join(outDir, 'migrations'), { recursive: true })
  await cp(join(REPOSITORY, 'docs/openapi.json'), join(outDir, 'openapi.json'))
}
