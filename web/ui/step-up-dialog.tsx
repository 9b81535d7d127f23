import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import type { StepUpReason } from '#lib/step-up'
import { Challenge } from './challenge.tsx'
import { Dialog } from './dialog.tsx'
import { LinkButton } from './link-button.tsx'

/** Stands before a dangerous act until the person has proven who they are; then the act goes on by itself. */
export function StepUpDialog({ reason }: { reason: StepUpReason }) {
  const { stepUp } = usePorts()
  const isMissing = reason === 'missing'
  return (
    <Dialog
      isOpen
      onClose={() => stepUp.settle(false)}
      title={isMissing ? 'This needs a second factor.' : 'Is it you?'}
    >
      {isMissing ? (
        <div className="grid justify-items-start gap-4">
          <p>
            A password can be guessed or stolen. Add an authenticator app or a passkey to your account; it takes a
            minute, and you come back here.
          </p>
          <LinkButton href={sitePaths.accountSection('security', location.pathname + location.search)} leaves>
            Set up a second factor
          </LinkButton>
        </div>
      ) : (
        <div className="grid gap-4">
          <p>This is for nobody else, even at your device. Prove once more who you are, and it goes on by itself.</p>
          <Challenge onPassed={() => stepUp.settle(true)} />
        </div>
      )}
    </Dialog>
  )
}
