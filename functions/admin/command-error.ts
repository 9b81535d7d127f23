/** What a command could not do, as a sentence for whoever asked; 2 means that the words were wrong. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Wrong words. */
export const usageError = (message: string) => new CommandError(message, 2)
