import { spawnSync } from 'node:child_process'
import { bundleForStacks } from './bundle.ts'
import { STACKS } from './run-cdk.ts'

/** Types and tests of the stacks, on bundles of what is here now. */
await bundleForStacks()
for (const script of ['type-check', 'test']) {
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: STACKS, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
