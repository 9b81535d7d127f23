/** What differs between places the site runs at; one build serves them all. */
export interface SiteConfig {
  socketUrl: string
  paymentScriptUrl: string
  publishableKey: string
}

/** Reads `/config.json` once; a failure is forgotten, so that the next caller tries again. */
export function configReader(read: typeof fetch = fetch): () => Promise<SiteConfig> {
  let reading: Promise<SiteConfig> | undefined
  return () => {
    reading ??= read('/config.json')
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`config.json: ${answer.status}`))))
      .catch((error: unknown) => {
        reading = undefined
        throw error
      })
    return reading
  }
}
