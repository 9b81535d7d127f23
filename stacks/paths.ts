import { fileURLToPath } from 'node:url'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Where `scripts/infra/bundle.ts` leaves the Lambdas, each as `<name>.mjs`. */
export const FUNCTIONS_FOLDER = fromHere('../dist/functions')
/** Where it leaves the handlers that only a deployment needs. */
export const HANDLERS_FOLDER = fromHere('../dist/infra')
export const SITE_FOLDER = fromHere('../web/dist')
