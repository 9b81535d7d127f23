import { useState } from 'react'
import { Button } from '#ui/button'
import { useSay } from '#ui/status-line'

/** Codes that are shown this once, with what people do to keep them. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const say = useSay()
  const [cannotCopy, setCannotCopy] = useState(false)
  const text = codes.join('\n')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      say('Copied.')
    } catch {
      setCannotCopy(true)
    }
  }
  return (
    <div className="grid gap-4 border-2 border-ink p-4">
      <p className="max-w-[62ch]">
        If you lose your phone, each of these lets you in once. Keep them where your phone is not: nobody can show them
        to you again.
      </p>
      <ul aria-label="Recovery codes" className="grid gap-x-8 gap-y-1 font-count text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="break-all">
            {code}
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-3 print:hidden">
        <Button kind="secondary" size="small" onClick={() => void copy()}>
          Copy
        </Button>
        <a
          className="button"
          data-kind="secondary"
          data-size="small"
          download="primepass-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
        >
          Download
        </a>
        <Button kind="secondary" size="small" onClick={() => print()}>
          Print
        </Button>
        <Button size="small" onClick={onKept}>
          I have kept them
        </Button>
      </p>
      {cannotCopy && <p role="alert">This browser does not let us copy. Download or print them.</p>}
    </div>
  )
}
