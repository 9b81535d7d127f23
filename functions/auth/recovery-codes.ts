import { createHash, randomInt } from 'node:crypto'
import { RECOVERY_CODES } from '#contract/factor'

/** Without what looks alike on paper. Four groups of six carry 118 bits, so that a plain hash keeps them. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_LENGTH = 6

export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newRecoveryCode)

function newRecoveryCode(): string {
  const letters = Array.from({ length: GROUPS * GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return (letters.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g')) ?? []).join('-')
}

/** The same for every way to type the code. */
export const hashOfRecoveryCode = (code: string): string =>
  createHash('sha256').update(code.toLowerCase().replace(/[ -]/g, '')).digest('base64url')
