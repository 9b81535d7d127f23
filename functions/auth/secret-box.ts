import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'

const keysOf = (secret: string) => ({ keys: new Map([[1, secret]]), currentVersion: 1 })

/** Text as it may lie in the database: readable with the auth secret alone. */
export const sealed = (secret: string, text: string): Promise<string> =>
  symmetricEncrypt({ key: keysOf(secret), data: text })

export const opened = (secret: string, text: string): Promise<string> =>
  symmetricDecrypt({ key: keysOf(secret), data: text })
