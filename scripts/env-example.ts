import { readFileSync, writeFileSync } from 'node:fs'
import type { SettingName } from '#adapters/config'
import { settingWords } from '#adapters/setting-words'
import { type Setting, settings } from '#adapters/settings'

const file = new URL('../.env.example', import.meta.url)

/** `.env.example`, from the one table of settings. */
export function envExample(): string {
  // The words have the same names; the compiler cannot follow that through the keys.
  const names = Object.keys(settings) as SettingName[]
  return `# Every setting, from packages/adapters/settings.ts. On a laptop none is needed: \`npm start\` sets them all.\n\n${names.map(explain).join('\n')}`
}

function explain(name: SettingName): string {
  const { env, isSecret, absent }: Setting<unknown> = settings[name]
  const { meaning, example } = settingWords[name]
  const need =
    absent === 'required' ? 'Needed.' : absent.value === undefined ? 'Optional.' : `Default: \`${absent.value}\`.`
  return `# ${meaning}\n# ${need}${isSecret ? ' Secret.' : ''}\n# ${env}=${example}\n`
}

/** Writes the file; with `--check` only says whether it is as it should be. */
function run(isCheck: boolean): void {
  if (!isCheck) writeFileSync(file, envExample())
  else if (readFileSync(file, 'utf8') !== envExample()) {
    console.error('.env.example is not as packages/adapters/settings.ts has it: run `node scripts/env-example.ts`.')
    process.exitCode = 1
  }
}

if (import.meta.main) run(process.argv.includes('--check'))
