import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleFunctions } from '#local/bundle'
import { deployedNames } from '#local/function-routes'
import { REPOSITORY } from '#local/repository'
import { buildSite } from '#local/vite-site'

const SITE = join(REPOSITORY, 'web/dist')

/** Makes what the stacks deploy: every Lambda as `npm run build` does, and the handlers that only a deployment needs. */
export async function bundleForStacks(): Promise<void> {
  await bundleFunctions({
    outDir: join(REPOSITORY, 'dist/functions'),
    names: deployedNames,
    minify: true,
  })
  await build({
    absWorkingDir: REPOSITORY,
    entryPoints: { 'stage-database': 'stacks/handlers/stage-database.ts' },
    outdir: 'dist/infra',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // On board of every Lambda, and used once for each deployment.
    external: ['@aws-sdk/*', 'pg-native'],
    banner: {
      js: "import { createRequire as primepassCreateRequire } from 'node:module'\nconst require = primepassCreateRequire(import.meta.url)",
    },
    minify: true,
    logLevel: 'warning',
  })
  if (!existsSync(join(SITE, 'console/index.html'))) await buildSite(join(REPOSITORY, 'web/vite.config.ts'))
}

if (import.meta.main) await bundleForStacks()
