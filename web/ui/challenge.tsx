import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Proof, ProofMethod } from '#contract/factor'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { hasPasskeys, passkeyTrouble, signWithKey } from '#lib/webauthn'
import { Answer } from './answer.tsx'
import { Button } from './button.tsx'
import { LinkButton } from './link-button.tsx'
import { TextField } from './text-field.tsx'

const words: Record<ProofMethod, string> = {
  passkey: 'Use a passkey',
  totp: 'Type a code of the authenticator app',
  recovery: 'Use a recovery code',
  password: 'Type your password',
}

/** Asks a person to prove who they are, in the way they choose among those they have. */
export function Challenge({ onPassed }: { onPassed(): unknown }) {
  const { session } = usePorts()
  const challenge = useQuery({
    queryKey: ['readChallenge'],
    queryFn: () => session.account.call('readChallenge', {}),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Answer of={challenge} what="your ways to prove it">
      {({ methods }) => (
        <Ways methods={methods.filter((one) => one !== 'passkey' || hasPasskeys())} onPassed={onPassed} />
      )}
    </Answer>
  )
}

function Ways({ methods, onPassed }: { methods: ProofMethod[]; onPassed(): unknown }) {
  const { session } = usePorts()
  const [chosen, setChosen] = useState<ProofMethod>()
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const method = chosen ?? methods[0]
  if (!method) return <SignInAgain />

  async function prove(make: () => Promise<Proof>) {
    setIsBusy(true)
    setTrouble(undefined)
    try {
      await session.account.call('passChallenge', await make())
      await onPassed()
    } catch (error) {
      setTrouble(passkeyTrouble(error))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <div className="grid gap-5">
      {method === 'passkey' ? (
        <div className="grid justify-items-start gap-3">
          {trouble && <p role="alert">{trouble}</p>}
          <Button
            busy={isBusy ? 'Asking your device…' : undefined}
            onClick={() =>
              void prove(async () => {
                const options = await session.account.call('offerPasskey', {})
                return { method, answer: await signWithKey(options) }
              })
            }
          >
            {words.passkey}
          </Button>
        </div>
      ) : (
        <CodeForm
          key={method}
          method={method}
          isBusy={isBusy}
          error={trouble}
          onTyped={(text) => void prove(async () => proofOf(method, text))}
        />
      )}
      {methods.length > 1 && (
        <p className="flex flex-wrap gap-x-6">
          {methods
            .filter((one) => one !== method)
            .map((one) => (
              <button
                key={one}
                type="button"
                className="text-link min-h-11"
                onClick={() => {
                  setTrouble(undefined)
                  setChosen(one)
                }}
              >
                {words[one]}
              </button>
            ))}
        </p>
      )}
    </div>
  )
}

type Typed = Exclude<ProofMethod, 'passkey'>

const proofOf = (method: Typed, text: string): Proof =>
  method === 'password' ? { method, password: text } : { method, code: text.trim() }

const fields: Record<Typed, { label: string; hint: string; empty: string }> = {
  totp: {
    label: 'Code',
    hint: 'The six digits that your authenticator app shows now.',
    empty: 'Enter the six digits.',
  },
  recovery: {
    label: 'Recovery code',
    hint: 'One that you have not used yet.',
    empty: 'Enter one of your recovery codes.',
  },
  password: { label: 'Password', hint: 'Yours, once more.', empty: 'Enter your password.' },
}

function CodeForm({
  method,
  isBusy,
  error,
  onTyped,
}: {
  method: Typed
  isBusy: boolean
  error: string | undefined
  onTyped(text: string): void
}) {
  const [missing, setMissing] = useState<string>()
  const { label, hint, empty } = fields[method]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A dialog of the page may be a form, too.
    event.stopPropagation()
    const text = String(new FormData(event.currentTarget).get('proof') ?? '')
    const isFine = method === 'totp' ? /^\d{3} ?\d{3}$/.test(text.trim()) : text.trim() !== ''
    setMissing(isFine ? undefined : empty)
    if (isFine && !isBusy) onTyped(text)
  }
  return (
    <form className="grid max-w-[460px] gap-5" noValidate onSubmit={submit}>
      <TextField
        name="proof"
        label={label}
        hint={hint}
        error={missing ?? error}
        type={method === 'password' ? 'password' : 'text'}
        inputMode={method === 'totp' ? 'numeric' : 'text'}
        autoComplete={method === 'totp' ? 'one-time-code' : method === 'password' ? 'current-password' : 'off'}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={method === 'totp' ? 7 : 128}
        required
      />
      <div>
        <Button type="submit" busy={isBusy ? 'Checking…' : undefined}>
          Go on
        </Button>
      </div>
    </form>
  )
}

const SignInAgain = () => (
  <div className="grid justify-items-start gap-3">
    <p>To go on, sign in again: that proves who you are.</p>
    <LinkButton href={sitePaths.signIn()} leaves>
      Sign in again
    </LinkButton>
  </div>
)
