/** Lets this process have these settings. Answers with what puts back those that it had. */
export function lendEnvironment(settings: Record<string, string>): () => void {
  const had = Object.keys(settings).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, settings)
  return () => {
    for (const [name, value] of had)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}
