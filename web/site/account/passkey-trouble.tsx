import { passkeyTrouble, wasLeft } from '#lib/webauthn'
import { Problem } from '../problem.tsx'

/** Why nothing came of asking for a passkey. Whoever left the question did nothing wrong, and is told calmly. */
export function PasskeyTrouble({ error }: { error: unknown }) {
  const sentence = error ? passkeyTrouble(error) : undefined
  if (sentence === undefined) return null
  if (!wasLeft(error)) return <Problem>{sentence}</Problem>
  return (
    <p role="alert" className="max-w-[62ch] text-ink-2">
      {sentence}
    </p>
  )
}
