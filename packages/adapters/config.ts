import { type Setting, settings } from './settings.ts'

export type SettingName = keyof typeof settings

type ValueOf<N extends SettingName> = (typeof settings)[N] extends Setting<infer T> ? T : never

/** The settings that one process named, read and typed. */
export type Config<N extends SettingName> = { [K in N]: ValueOf<K> }

export type Environment = Record<string, string | undefined>

/** Says what is missing or malformed, all of it at once, by name and never by value. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** The variables of this process; the only place that looks at them. */
export const processEnvironment = (): Environment => process.env

/** Reads the named settings. Throws ConfigError with every one that is missing or malformed. */
export function readConfig<N extends SettingName>(environment: Environment, names: readonly N[]): Config<N> {
  const complaints: string[] = []
  const entries = names.map((name) => {
    const setting: Setting<unknown> = settings[name]
    const text = environment[setting.env]?.trim()
    if (!text && setting.absent !== 'required') return [name, setting.absent.value]
    const value = text ? setting.read(text) : undefined
    if (value === undefined) complaints.push(`  ${setting.env} is ${text ? 'malformed' : 'missing'}`)
    return [name, value]
  })
  if (complaints.length > 0) throw new ConfigError(`${headline(complaints.length)}\n${complaints.join('\n')}`)
  // Every name was read by its own setting just above; the compiler cannot follow that through the entries.
  return Object.fromEntries(entries) as Config<N>
}

const headline = (count: number) =>
  `${count === 1 ? 'One setting is' : `${count} settings are`} missing or malformed; .env.example says what each is for.`
