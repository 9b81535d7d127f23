import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'

export interface SecretVersion {
  version: number
  value: string
}

/**
 * The auth secret with its versions, the newest first: one secret is version 1; `2:<newer> 1:<older>` seals with the
 * newer and still opens what the older one sealed.
 */
export function secretVersions(setting: string): SecretVersion[] {
  if (!/^\d+:/.test(setting)) return [{ version: 1, value: setting }]
  const versions = setting.split(' ').map((part) => {
    const [version = '', value = ''] = part.split(':')
    return { version: Number(version), value }
  })
  return versions.sort((a, b) => b.version - a.version)
}

function keysOf(setting: string) {
  const versions = secretVersions(setting)
  const keys = new Map(versions.map(({ version, value }) => [version, value]))
  return { keys, currentVersion: versions[0]?.version ?? 1 }
}

/** Text as it may lie in the database: readable with the auth secret alone. */
export const sealed = (secret: string, text: string): Promise<string> =>
  symmetricEncrypt({ key: keysOf(secret), data: text })

export const opened = (secret: string, text: string): Promise<string> =>
  symmetricDecrypt({ key: keysOf(secret), data: text })

/** How text begins that the newest secret sealed. */
export const sealOfNewest = (secret: string): string => `$ba$${keysOf(secret).currentVersion}$`
