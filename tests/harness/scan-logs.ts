import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const shapes: [what: string, shape: RegExp][] = [
  ['an e-mail address', /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ['an access token', /\beyJ[\w-]{8,}\.[\w-]+/],
  ['a bearer', /\bBearer\s+(?!\[token\])\S{8,}/i],
  ['a socket ticket', /\bticket\.[\w-]{16,}/],
  ['a password hash', /\$argon2/],
  ['a key of a program or a door device', /\bpp_(?:live|door)_\w{8,}/],
  ['a cookie', /(?:__Host-)?pp_(?:rt|session_token|device|staff|link|passkey)=/],
]

export interface Leak {
  what: string
  line: string
}

/** Lines that hold what no log may: something of the shape of a secret, or one that the tests know. */
export function leaksIn(lines: readonly string[], secrets: readonly string[]): Leak[] {
  return lines.flatMap((line) => [
    ...shapes.filter(([, shape]) => shape.test(line)).map(([what]) => ({ what, line })),
    ...secrets.filter((secret) => line.includes(secret)).map(() => ({ what: 'a secret of the tests', line })),
  ])
}

/** Reads what every test file's world logged; file by file, since each knows its own secrets. */
export async function scanLogs(folder: string): Promise<{ lines: number; secrets: number; leaks: Leak[] }> {
  const files = await readdir(folder)
  const found = { lines: 0, secrets: 0, leaks: [] as Leak[] }
  for (const file of files.filter((name) => name.endsWith('.log'))) {
    const lines = await linesOf(join(folder, file))
    const secretFile = file.replace('.log', '.secret')
    const secrets = files.includes(secretFile) ? (await linesOf(join(folder, secretFile))).map(unquoted) : []
    found.lines += lines.length
    found.secrets += secrets.length
    found.leaks.push(...leaksIn(lines, secrets))
  }
  return found
}

const linesOf = async (file: string) => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')

const unquoted = (line: string): string => JSON.parse(line)
