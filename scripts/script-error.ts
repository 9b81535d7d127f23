/** Something the person at the terminal can put right: shown as one sentence, without a stack. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Wrong words on the command line. */
export const USAGE_EXIT_CODE = 2
export const usageError = (message: string) => new ScriptError(message, USAGE_EXIT_CODE)

/** Runs a script and turns what it throws into a sentence and an exit code. */
export async function runScript(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isSpoken(error)) console.error(`\n${error.message}\n`)
    else console.error(error)
    process.exitCode = error instanceof ScriptError ? error.exitCode : isSpoken(error) ? USAGE_EXIT_CODE : 1
  }
}

/** Ours, or what `parseArgs` says about unknown options. */
function isSpoken(error: unknown): error is Error {
  if (error instanceof ScriptError) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
